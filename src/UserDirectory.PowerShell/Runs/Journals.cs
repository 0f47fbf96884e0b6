using System.Globalization;
using System.Management.Automation;
using UserDirectory.PowerShell.Commands;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Opens the journal that <c>-JournalPath</c> names.</summary>
internal static class Journals
{
    /// <summary>The journal; null: none is wanted, or nothing is sent.</summary>
    /// <exception cref="StartFailedException">It can't be written.</exception>
    public static ChangeJournal? Open(ChangeCmdlet cmdlet, IUserDirectory directory, bool isWhatIf)
    {
        if (cmdlet.JournalPath is not { } given || isWhatIf) return null;
        var path = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(given);
        var run = NewId();
        var scope = new JournalScope(
            cmdlet.System.Noun, cmdlet.UsedId, run, Caller.Name, cmdlet.Reason, cmdlet.AppliedPlan);
        try
        {
            var journal = ChangeJournal.Open(
                Directory.Exists(path) ? Path.Combine(path, FileName(scope)) : path, scope, TimeProvider.System, NewId);
            if (journal.Warning is { } warning) cmdlet.WriteWarning(warning);
            return journal;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            directory.Dispose();
            throw new StartFailedException(
                new ErrorRecord(
                    new IOException($"Nothing was sent: the journal can't be written. {error.Message}", error),
                    "JournalUnwritable", ErrorCategory.OpenError, path));
        }
    }

    // A folder has a file a run.
    private static string FileName(JournalScope scope) => string.Format(
        CultureInfo.InvariantCulture, "{0}-{1:yyyyMMdd'T'HHmmss'Z'}-{2}.jsonl",
        scope.System, DateTime.UtcNow, scope.Run.Substring(0, 8));

    private static string NewId() => Guid.NewGuid().ToString("N");
}
