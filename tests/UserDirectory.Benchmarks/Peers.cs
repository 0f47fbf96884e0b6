using System.Text;

namespace UserDirectory.Benchmarks;

/// <summary>B1: changed users from CSV, by the module and by other clients, against a static server.</summary>
internal static class Peers
{
    private const int CallsAUser = 2;

    public static Task RunAsync(Sizes sizes, StringBuilder report)
    {
        using var server = Child.StartServer();
        var csv = Suite.Csv(sizes.Users);
        var (many, few) = (sizes.Users * CallsAUser, sizes.BotoUsers * CallsAUser);
        var peers = new List<(string Name, int Calls, Func<Measured> Run)>
        {
            ("PowerShell, Import-Csv to Set-WmUser, 16 concurrent", many, () => Shell.UpdateAll(server, csv)),
            ("the same, without PowerShell's start and the import", many, () => Shell.UpdateAllOnly(server, csv)),
            ("raw HttpClient, unsigned, 16 concurrent", many, () => Child.RawHttp(server, many)),
        };
        if (Child.Works("python3", "-c", "import boto3"))
            peers.Add(("boto3, 16 threads", few, () => Child.Boto(server, sizes.BotoUsers, 16)));
        var modules = Path.Combine(Path.GetTempPath(), "userdirectory-benchmark-npm");
        string[] install =
            ["install", "--silent", "--no-audit", "--no-fund", "--prefix", modules, "@aws-sdk/client-workmail"];
        if (Child.Works("npm", install))
        {
            peers.Add(("AWS SDK for JavaScript v3, 16 concurrent", few,
                () => Child.JavaScript(server, sizes.BotoUsers, modules)));
        }

        var rates = peers.ToDictionary(peer => peer.Name, _ => new List<double>());
        for (var round = 0; round < sizes.Rounds; round++)
        {
            foreach (var (name, calls, run) in peers) rates[name].Add(calls / run().Seconds);
        }
        Suite.Line(report, $"## B1 {sizes.Users} changed users from CSV, a read and an update each\n");
        report.AppendLine("| client | requests | requests a second (module = 1) |").AppendLine("|---|---|---|");
        var own = Suite.Median(rates[peers[0].Name]);
        foreach (var (name, calls, _) in peers)
            Suite.Line(report, $"| {name} | {calls} | {Suite.Median(rates[name]) / own:0.000} |");
        return Task.CompletedTask;
    }
}
