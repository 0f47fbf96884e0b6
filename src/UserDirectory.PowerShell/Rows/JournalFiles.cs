using System.Management.Automation;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Rows;

/// <summary>Journals as PowerShell has them.</summary>
internal static class JournalFiles
{
    /// <summary>
    /// The calls of all journals as results that know their line, in the order in which they were begun.
    /// </summary>
    /// <param name="cmdlet">Whose parameters they are.</param>
    /// <param name="paths">Files, or folders of them.</param>
    /// <param name="isLiteral">Whether wildcards are none.</param>
    /// <param name="problems">Takes what can't be read.</param>
    public static IReadOnlyList<PSObject> Read(
        PSCmdlet cmdlet, IEnumerable<string> paths, bool isLiteral, List<string> problems)
    {
        var entries = new List<(string File, JournalEntry Entry)>();
        foreach (var file in paths.SelectMany(path => InputFiles.Of(cmdlet, path, isLiteral, problems))
            .SelectMany(FilesOf).Distinct())
        {
            try
            {
                using var input = File.OpenRead(file);
                entries.AddRange(JournalReader.Read(input, PlanFiles.CatalogOf).Select(entry => (file, entry)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
            {
                problems.Add($"{file}: {error.Message}");
            }
        }
        var batch = new RowBatch(entries.Count);
        // The sort keeps the order of a file, whatever its clock did.
        var inOrder = entries.Select(one => one.File).Distinct().Count() > 1
            ? entries.OrderBy(one => one.Entry.Time).ToList() : entries;
        return [.. inOrder.Select(one => RowOf(one.File, one.Entry, batch))];
    }

    private static IEnumerable<string> FilesOf(string path) => !Directory.Exists(path) ? [path]
        : Directory.EnumerateFiles(path, "*.jsonl").OrderBy(file => file, StringComparer.Ordinal);

    private static PSObject RowOf(string file, JournalEntry entry, RowBatch batch)
    {
        var source = new RowSource(Path.GetFileName(file), entry.Line, batch);
        var row = new PSObject(new UserUpdateResult(entry.Record with { Source = source.ToString() })
        {
            Time = entry.Time, Reason = entry.Scope.Reason, By = entry.Scope.By, Run = entry.Scope.Run,
            Plan = entry.Scope.Plan, RecordedIn = Path.GetFullPath(file),
        });
        source.AddTo(row);
        return row;
    }
}
