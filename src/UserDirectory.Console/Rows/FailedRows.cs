using System.Text;
using UserDirectory.Changes;

namespace UserDirectory.CommandLine.Rows;

/// <summary>A CSV file of the rows that failed, as they stood in the input, so that it can be the next input.</summary>
internal sealed class FailedRows : IDisposable
{
    private readonly StreamWriter _writer;

    private FailedRows(StreamWriter writer) => _writer = writer;

    public static FailedRows? Create(string? path, string? header)
    {
        if (path is null) return null;
        if (header is null) throw new UnusableException("--failed-rows goes with --csv.");
        try
        {
            var writer = new StreamWriter(path, append: false, new UTF8Encoding(false));
            writer.WriteLine(header);
            return new FailedRows(writer);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnusableException($"The file {path} can't be written: {error.Message}");
        }
    }

    /// <summary>Whether two paths are one file, be it through a link: to write the one would empty the other.</summary>
    public static bool IsFile(string path, string other)
    {
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return File.Exists(path) && File.Exists(other) && string.Equals(Target(path), Target(other), comparison);
    }

    public void Write(UserChange change)
    {
        if (change.Status == ChangeStatus.Failed) Write(change.Update);
    }

    public void Write(UserUpdate update) => _writer.WriteLine(((CsvLine)update.Input!).Text);

    public void Dispose() => _writer.Dispose();

    private static string Target(string path) =>
        (File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)).FullName;
}
