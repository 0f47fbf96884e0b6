using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace UserDirectory.Benchmarks;

/// <summary>Sizes of the runs.</summary>
internal sealed record Sizes(
    int Rounds, int Users, int BotoUsers, int[] Paced, int[] Together, int SecondRun, int[] Memory, int Starts,
    int Imported)
{
    public static readonly Sizes All = new(
        5, 10_000, 1_000, [400, 2_000], [40, 200], 10_000, [10_000, 100_000, 1_000_000], 15, 1_000_000);
    public static readonly Sizes Quick = new(1, 1_000, 100, [60], [10], 1_000, [1_000], 1, 1_000);
}

/// <summary>Runs the parts, and writes the results when it runs all of them.</summary>
internal static class Suite
{
    public static IReadOnlyList<(string Name, Func<Sizes, StringBuilder, Task> RunAsync)> Parts { get; } =
    [
        ("B1", Peers.RunAsync), ("B2", Paced.RunAsync), ("B3", SecondRun.RunAsync), ("B4", Starts.RunAsync),
        ("B5", Memory.RunAsync), ("B6", Journaled.RunAsync), ("B7", Paced.TogetherAsync),
        ("B8", Imports.RunAsync),
        ("micro", Micro.Parts.RunAsync),
    ];

    /// <summary>Runs one part and shows its results.</summary>
    public static async Task<int> RunAsync(string name)
    {
        await ShowAsync(Parts.Single(part => part.Name == name).RunAsync, Sizes.All);
        return 0;
    }

    /// <summary>Runs all parts, and writes RESULTS.md if the size is full.</summary>
    public static async Task<int> RunAsync(Sizes sizes)
    {
        var report = new StringBuilder("# Results\n\n");
        var machine = RuntimeInformation.RuntimeIdentifier;
        Line(report, $"""
            One command makes this file: `dotnet run -c Release --project tests/UserDirectory.Benchmarks -- all`.
            {DateTime.UtcNow:yyyy-MM-dd}, {machine}, {Environment.ProcessorCount} cores, .NET {Environment.Version}.
            Medians of {sizes.Rounds} interleaved runs. Ratios hold within one run only.
            """);
        foreach (var part in Parts) report.AppendLine().Append(await ShowAsync(part.RunAsync, sizes));
        if (sizes != Sizes.All) return 0;
        var folder = Path.Combine(Checkout(), "tests", "UserDirectory.Benchmarks");
        // Findings.md compares the numbers with the goals, and people write it.
        report.AppendLine().Append(await File.ReadAllTextAsync(Path.Combine(folder, "Findings.md")));
        await File.WriteAllTextAsync(Path.Combine(folder, "RESULTS.md"), report.ToString());
        return 0;
    }

    private static async Task<string> ShowAsync(Func<Sizes, StringBuilder, Task> runAsync, Sizes sizes)
    {
        var report = new StringBuilder();
        await runAsync(sizes, report);
        Console.WriteLine(report);
        return report.ToString();
    }

    public static void Line(StringBuilder report, FormattableString text) =>
        report.AppendLine(text.ToString(CultureInfo.InvariantCulture));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>A CSV of made-up WorkMail users in a temporary file, with 2 to 8 columns.</summary>
    public static string Csv(int users, int columns = 2)
    {
        string[] names = ["Department", "City", "Company", "Country", "FirstName", "LastName", "JobTitle"];
        string[] values = ["Research", "Berlin", "Example", "Germany", "Ada", "Abel", "Engineer"];
        var path = Path.Combine(Path.GetTempPath(), $"userdirectory-benchmark-{users}-{columns}.csv");
        using var writer = new StreamWriter(path);
        writer.WriteLine($"UserName,{string.Join(',', names.Take(columns - 1))}");
        var rest = string.Join(',', values.Take(columns - 1));
        for (var i = 0; i < users; i++)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"user{i:d7},{rest}"));
        return path;
    }

    /// <summary>The folder of the checkout.</summary>
    public static string Checkout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "UserDirectory.psd1"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException("Run this program from the checkout.");
    }
}
