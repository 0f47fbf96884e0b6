using UserDirectory.Attributes;
using UserDirectory.Files;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Thrown if a run can't begin. The run still takes its input, and its error returns the rows.</summary>
/// <param name="code">The id of the error.</param>
/// <param name="file">The file that can't be written, to be read after "Nothing was sent".</param>
/// <param name="error">The cause.</param>
/// <param name="target">The path of the file.</param>
internal sealed class StartFailedException(string code, string file, Exception error, string target)
    : Exception(TextOf(file, error), error)
{
    public ErrorRecord Record { get; } =
        new(new IOException(TextOf(file, error), error), code, ErrorCategory.OpenError, target);

    private static string TextOf(string file, Exception error) =>
        Visible.Text($"Nothing was sent: {file} can't be written: {FilesErrors.Of(error)}.");
}
