using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace UserDirectory.Benchmarks;

/// <summary>How large the runs are.</summary>
internal sealed record Sizes(int Rounds, int Users, int BotoUsers, int[] Paced, int SecondRun, int[] Memory, int Starts)
{
    public static readonly Sizes All = new(5, 10_000, 1_000, [400, 2_000], 10_000, [10_000, 100_000, 1_000_000], 15);
    public static readonly Sizes Quick = new(1, 1_000, 100, [60], 1_000, [1_000], 1);
}

/// <summary>Runs everything and writes the results.</summary>
internal static class Suite
{
    public static async Task<int> RunAsync(Sizes sizes, params Func<Sizes, StringBuilder, Task>[] parts)
    {
        var isWhole = parts.Length == 0;
        if (isWhole) parts = [Peers.RunAsync, Paced.RunAsync, SecondRun.RunAsync, Memory.RunAsync];
        var report = new StringBuilder();
        report.AppendLine("# Results").AppendLine();
        report.AppendLine("One command makes this file: `dotnet run -c Release --project tests/UserDirectory.Benchmarks -- all`.");
        Line(report, $"{DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.OSArchitecture} {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores, .NET {Environment.Version}.");
        Line(report, $"Medians of {sizes.Rounds} interleaved runs. Ratios hold within one run only.");
        foreach (var part in parts)
        {
            var start = report.Length;
            report.AppendLine();
            await part(sizes, report);
            Console.Write(report.ToString(start, report.Length - start));
        }
        if (isWhole && sizes == Sizes.All) await File.WriteAllTextAsync(ResultsFile(), report.ToString());
        return 0;
    }

    public static void Line(StringBuilder report, FormattableString text) => report.AppendLine(text.ToString(CultureInfo.InvariantCulture));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>A CSV of made-up WorkMail users in a temporary file.</summary>
    public static string Csv(int users)
    {
        var path = Path.Combine(Path.GetTempPath(), $"userdirectory-benchmark-{users}.csv");
        using var writer = new StreamWriter(path);
        writer.WriteLine("UserName,Department");
        for (var i = 0; i < users; i++) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"user{i:d7},Research"));
        return path;
    }

    /// <summary>The folder of the checkout.</summary>
    public static string Checkout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "UserDirectory.psd1"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException("Run it from the checkout.");
    }

    private static string ResultsFile() => Path.Combine(Checkout(), "tests", "UserDirectory.Benchmarks", "RESULTS.md");
}
