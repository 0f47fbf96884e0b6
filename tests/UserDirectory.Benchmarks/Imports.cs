using System.Text;

namespace UserDirectory.Benchmarks;

/// <summary>B8: Import-UserDirectoryCsv beside Import-Csv.</summary>
internal static class Imports
{
    public static Task RunAsync(Sizes sizes, StringBuilder report)
    {
        Suite.Line(report, $"## B8 Import-UserDirectoryCsv of {sizes.Imported} rows\n");
        report.AppendLine("| columns | time (Import-Csv = 1) |").AppendLine("|---|---|");
        foreach (var columns in new[] { 2, 8 })
        {
            var csv = Suite.Csv(sizes.Imported, columns);
            var start = new List<double>();
            var (theirs, ours) = (new List<double>(), new List<double>());
            for (var round = 0; round < sizes.Rounds; round++)
            {
                start.Add(Shell.Run(Shell.Import).Seconds);
                theirs.Add(Shell.Run($"{Shell.Import}Import-Csv {csv} | Out-Null").Seconds);
                ours.Add(Shell.Run($"{Shell.Import}Import-UserDirectoryCsv {csv} | Out-Null").Seconds);
            }
            var bare = Suite.Median(start);
            Suite.Line(report,
                $"| {columns} | {(Suite.Median(ours) - bare) / (Suite.Median(theirs) - bare):0.00} |");
        }
        return Task.CompletedTask;
    }
}
