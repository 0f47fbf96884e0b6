using System.Text;

namespace UserDirectory.Benchmarks;

/// <summary>B5: PowerShell's peak memory by the number of rows.</summary>
internal static class Memory
{
    public static Task RunAsync(Sizes sizes, StringBuilder report)
    {
        using var server = Child.StartServer();
        Suite.Line(report, $"## B5 peak working set of PowerShell, Import-Csv to Set-WmUser, one run each\n");
        report.AppendLine("| rows | peak (first line = 1) |").AppendLine("|---|---|");
        var first = 0.0;
        foreach (var rows in sizes.Memory)
        {
            var peak = Shell.UpdateAll(server, Suite.Csv(rows)).PeakMegabytes;
            if (first == 0) first = peak;
            Suite.Line(report, $"| {rows} | {peak / first:0.00} |");
        }
        return Task.CompletedTask;
    }
}
