using System.Text;

namespace UserDirectory.Benchmarks;

/// <summary>B4: the time that the import of the module and a first update add to the start of a shell.</summary>
internal static class Starts
{
    public static Task RunAsync(Sizes sizes, StringBuilder report)
    {
        const string Title = "## B4 the module's import and its first update, over the bare shell";
        Suite.Line(report, $"{Title}; {sizes.Starts} interleaved starts\n");
        using var server = Child.StartServer();
        var empty = Path.Combine(Path.GetTempPath(), "userdirectory-benchmark-empty.psd1");
        File.WriteAllText(empty, "@{ ModuleVersion = '1.0' }");
        // The first import of any kind takes the time of the shell's first comparison of names, so Import-Csv is
        // measured too.
        var csv = $"$null = Import-Csv {Suite.Csv(1)}";
        var shells = new (string Name, string Code)[]
        {
            ("bare shell", "exit"),
            ("an empty manifest", $"Import-Module {empty}"),
            ("Microsoft.PowerShell.Host, which comes with PowerShell", "Import-Module Microsoft.PowerShell.Host"),
            ("this module", Shell.Import),
            ("Import-Csv of one row", csv),
            ("this module, and Import-Csv of one row", Shell.Import + csv),
            ("this module and a first update", Shell.Import + Shell.Update(server, "user0000001 -Department Research")),
        };
        var seconds = shells.ToDictionary(shell => shell.Name, _ => new List<double>());
        for (var round = 0; round < sizes.Starts; round++)
        {
            foreach (var (name, code) in shells) seconds[name].Add(Shell.Run(code).Seconds);
        }
        report.AppendLine("| shell | beyond the bare shell, ms | time (bare shell = 1) |").AppendLine("|---|---|---|");
        var bare = Suite.Median(seconds[shells[0].Name]);
        foreach (var (name, _) in shells)
        {
            var own = Suite.Median(seconds[name]);
            Suite.Line(report, $"| {name} | {(own - bare) * 1000:0} | {own / bare:0.00} |");
        }
        return Task.CompletedTask;
    }
}
