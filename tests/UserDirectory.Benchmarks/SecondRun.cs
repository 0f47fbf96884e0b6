using System.Text;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Benchmarks;

/// <summary>
/// B3: the same rows again, in the order of the pages and, if the service has pages, in another order.
/// </summary>
internal static class SecondRun
{
    public static async Task RunAsync(Sizes sizes, StringBuilder report)
    {
        Suite.Line(report, $"## B3 second run of {sizes.SecondRun} rows, by user name, sandbox in the process\n");
        report.Append("| provider | rows | reads of the first run | writes | reads of the second run | writes ")
            .AppendLine("| time (first run = 1) |").AppendLine("|---|---|---|---|---|---|---|");
        var sandbox = DirectorySandbox.Create(sizes.SecondRun);
        foreach (var service in Enum.GetValues<SandboxService>())
            await RunAsync(sizes, report, sandbox, service, shuffled: false);
        sandbox = DirectorySandbox.Create(sizes.SecondRun);
        foreach (var service in new[] { SandboxService.IdentityStore, SandboxService.CloudSso })
            await RunAsync(sizes, report, sandbox, service, shuffled: true);
    }

    private static async Task RunAsync(
        Sizes sizes, StringBuilder report, DirectorySandbox sandbox, SandboxService service, bool shuffled)
    {
        var (first, _) = await Runs.UpdateAsync(Runs.Open(sandbox, service), sizes.SecondRun, shuffled);
        var (once, seconds, again) = (sandbox.CountsOf(service), new List<double>(), new List<double>());
        var before = once;
        for (var round = 0; round < sizes.Rounds; round++)
        {
            seconds.Add((await Runs.UpdateAsync(Runs.Open(sandbox, service), sizes.SecondRun, shuffled)).Seconds);
            var after = sandbox.CountsOf(service);
            again.Add(after.Reads - before.Reads);
            before = after;
        }
        var (order, time) = (shuffled ? "shuffled" : "as in the pages", Suite.Median(seconds) / first);
        var (reads, writes) = (Suite.Median(again), before.Writes - once.Writes);
        Suite.Line(report,
            $"| {service} | {order} | {once.Reads} | {once.Writes} | {reads} | {writes} | {time:0.00} |");
    }
}
