using System.Text;
using UserDirectory.Sandbox;

namespace UserDirectory.Benchmarks;

/// <summary>B3: the same rows again.</summary>
internal static class SecondRun
{
    public static async Task RunAsync(Sizes sizes, StringBuilder report)
    {
        Suite.Line(report, $"## B3 second run of {sizes.SecondRun} rows, by user name, sandbox in the process\n");
        report.AppendLine("| system | reads of the first run | writes | reads of the second run | writes | time, the first run's being 1 |").AppendLine("|---|---|---|---|---|---|");
        var sandbox = DirectorySandbox.Create(sizes.SecondRun);
        foreach (var service in Enum.GetValues<SandboxService>())
        {
            var (first, _) = await Runs.UpdateAsync(Runs.Open(sandbox, service), sizes.SecondRun);
            var (once, seconds, again) = (sandbox.CountsOf(service), new List<double>(), new List<double>());
            var before = once;
            for (var round = 0; round < sizes.Rounds; round++)
            {
                seconds.Add((await Runs.UpdateAsync(Runs.Open(sandbox, service), sizes.SecondRun)).Seconds);
                var after = sandbox.CountsOf(service);
                again.Add(after.Reads - before.Reads);
                before = after;
            }
            Suite.Line(report, $"| {service} | {once.Reads} | {once.Writes} | {Suite.Median(again)} | {before.Writes - once.Writes} | {Suite.Median(seconds) / first:0.00} |");
        }
    }
}
