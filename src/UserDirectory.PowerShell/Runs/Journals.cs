using System.Globalization;
using UserDirectory.Http;
using UserDirectory.PowerShell.Host;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Opens the journal that <c>-JournalPath</c> names.</summary>
internal static class Journals
{
    /// <summary>Opens the journal; null without <c>-JournalPath</c>.</summary>
    /// <remarks>The signer is null in a sandbox. Warnings come from any thread, while the journal is written.</remarks>
    /// <exception cref="StartFailedException">The journal can't be written.</exception>
    public static ChangeJournal? Open(CmdletHost host, RunSettings settings, SignedBy? signed, Action<string> warn)
    {
        if (settings.JournalPath is not { } given) return null;
        var run = NewId();
        var scope = new JournalScope(
            settings.Provider.Noun, settings.Directory, run, Caller.Name, settings.Reason, settings.AppliedPlan,
            signed?.ToString());
        try
        {
            var path = host.PathOf(given);
            if (IsStream(path))
                throw new IOException($"'{given}' is a stream, and a journal must be a file: name a file.");
            var journal = ChangeJournal.Open(Directory.Exists(path) ? Path.Combine(path, FileName(scope)) : path,
                scope, TimeProvider.System, NewId, warn);
            if (journal.Warning is { } warning) host.WriteWarning(warning);
            return journal;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException
            or ArgumentException or NotSupportedException)
        {
            throw new StartFailedException("JournalUnwritable", "the journal", error, given);
        }
    }

    // A stream of the process, such as /dev/stdout.
    private static bool IsStream(string path) => path.StartsWith("/dev/std", StringComparison.Ordinal)
        || path.StartsWith("/dev/fd/", StringComparison.Ordinal)
        || path.StartsWith("/proc/", StringComparison.Ordinal);

    // In a folder, each run has a file of its own.
    private static string FileName(JournalScope scope) => string.Format(
        CultureInfo.InvariantCulture, "{0}-{1:yyyyMMdd'T'HHmmss'Z'}-{2}.jsonl",
        scope.Provider, DateTime.UtcNow, scope.Run.Substring(0, 8));

    private static string NewId() => Guid.NewGuid().ToString("N");
}
