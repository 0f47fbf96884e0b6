using UserDirectory.Attributes;
using UserDirectory.Files;
using UserDirectory.PowerShell.Host;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Input;

internal static class JournalFiles
{
    /// <summary>Reads the requests of journals, files or folders, in the order in which they were begun.</summary>
    public static IReadOnlyList<JournalEntry> Read(
        CmdletHost host, IEnumerable<string> paths, bool isLiteral, List<string> problems)
    {
        var calls = new List<JournalEntry>();
        foreach (var file in paths.SelectMany(path => host.FilesAt(path, isLiteral, problems))
            .SelectMany(FilesOf).Distinct())
        {
            try
            {
                using var input = PrivateFile.OpenToRead(file);
                calls.AddRange(JournalReader.Read(input, ProviderNames.CatalogOf, text => Warn(file, text))
                    .Select(entry => entry with { File = file }));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
            {
                problems.Add(Visible.Text($"{file}: {FilesErrors.Of(error)}"));
            }
        }
        // The order within one file stays, even if the clock went back; several files are merged by time.
        return calls.Select(call => call.File).Distinct().Count() > 1 ? [.. calls.OrderBy(call => call.Time)] : calls;

        void Warn(string file, string text) => host.WriteWarning($"{Path.GetFileName(file)}: {text}");
    }

    private static IEnumerable<string> FilesOf(string path) => !Directory.Exists(path) ? [path]
        : Directory.EnumerateFiles(path, "*.jsonl").OrderBy(file => file, StringComparer.Ordinal);
}
