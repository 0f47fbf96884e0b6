using System.Globalization;
using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Files;
using UserDirectory.PowerShell.Commands;
using UserDirectory.PowerShell.Host;
using UserDirectory.Providers;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Opens the journal that <c>-JournalPath</c> names.</summary>
internal static class Journals
{
    /// <summary>The journal; null: none is wanted, or nothing is sent.</summary>
    /// <param name="cmdlet">Whose parameter it is.</param>
    /// <param name="directory">Closed where the journal ends the cmdlet.</param>
    /// <param name="isWhatIf">Nothing is sent.</param>
    /// <param name="warn">Called, from any thread, while the journal is written.</param>
    /// <exception cref="StartFailedException">It can't be written.</exception>
    public static ChangeJournal? Open(
        ChangeCmdlet cmdlet, IUserDirectory directory, bool isWhatIf, Action<string> warn)
    {
        if (cmdlet.JournalPath is not { } given || isWhatIf) return null;
        var run = NewId();
        var scope = new JournalScope(
            cmdlet.Provider.Noun, cmdlet.UsedId, run, Caller.Name, cmdlet.Reason, cmdlet.AppliedPlan,
            cmdlet.Signed?.ToString());
        try
        {
            var path = OutputFiles.PathOf(cmdlet, given);
            if (OutputFiles.IsStream(path))
                throw new IOException($"'{given}' is a stream, and a journal must be a file.");
            var journal = ChangeJournal.Open(Directory.Exists(path) ? Path.Combine(path, FileName(scope)) : path,
                scope, TimeProvider.System, NewId, warn);
            if (journal.Warning is { } warning) cmdlet.WriteWarning(warning);
            return journal;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException
            or ArgumentException or NotSupportedException)
        {
            directory.Dispose();
            throw new StartFailedException(
                new ErrorRecord(
                    new IOException(Visible.Text(
                        $"Nothing was sent: the journal can't be written: {FileTrouble.Of(error)}."), error),
                    "JournalUnwritable", ErrorCategory.OpenError, given));
        }
    }

    // A folder has a file a run.
    private static string FileName(JournalScope scope) => string.Format(
        CultureInfo.InvariantCulture, "{0}-{1:yyyyMMdd'T'HHmmss'Z'}-{2}.jsonl",
        scope.Provider, DateTime.UtcNow, scope.Run.Substring(0, 8));

    private static string NewId() => Guid.NewGuid().ToString("N");
}
