namespace UserDirectory.Records;

/// <summary>Facts that a journal repeats with every change.</summary>
/// <param name="Provider">The provider, by the noun of its cmdlets.</param>
/// <param name="Directory">The id of the organization, directory or store.</param>
/// <param name="Run">What tells this run from others.</param>
/// <param name="By">Who makes the change, on which computer.</param>
/// <param name="Reason">Why the change is made: a ticket's number, a sentence; null: not said.</param>
/// <param name="Plan">The hash of the plan file that is applied; null: none.</param>
/// <param name="SignedBy">Who signs the requests, and where; null: not known.</param>
public sealed record JournalScope(
    string Provider, string Directory, string Run, string By, string? Reason = null, string? Plan = null,
    string? SignedBy = null)
{
    private const int LongestRun = 64;

    /// <summary>
    /// Whether a text has the form of a run's id: letters, digits, <c>-</c> and <c>_</c>, so that a command line that
    /// is made of it runs nothing else.
    /// </summary>
    public static bool IsRun(string? text) => text is { Length: > 0 and <= LongestRun } && IsLetterOrDigit(text[0])
        && text.All(one => IsLetterOrDigit(one) || one is '-' or '_');

    private static bool IsLetterOrDigit(char one) => one is (>= '0' and <= '9') or (>= 'a' and <= 'z')
        or (>= 'A' and <= 'Z');
}
