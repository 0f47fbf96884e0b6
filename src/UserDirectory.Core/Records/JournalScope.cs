namespace UserDirectory.Records;

/// <summary>Properties of a run that a journal repeats with every change.</summary>
/// <param name="Provider">The noun of the provider's cmdlets.</param>
/// <param name="Directory">The id of the organization, directory or store.</param>
/// <param name="Run">The id of the run.</param>
/// <param name="By">The account that runs the update, and the computer.</param>
/// <param name="Reason">The reason, such as a ticket number or a sentence; null if it was not given.</param>
/// <param name="Plan">The hash of the applied plan file; null if no plan file is applied.</param>
/// <param name="SignedBy">The signer and endpoint of the requests; null if they are not known.</param>
public sealed record JournalScope(
    string Provider, string Directory, string Run, string By, string? Reason = null, string? Plan = null,
    string? SignedBy = null)
{
    private const int LongestRun = 64;

    /// <summary>Whether a text is a run id, which can't inject commands: letters, digits, <c>-</c>, <c>_</c>.</summary>
    public static bool IsRun(string? text) => text is { Length: > 0 and <= LongestRun } && IsLetterOrDigit(text[0])
        && text.All(one => IsLetterOrDigit(one) || one is '-' or '_');

    private static bool IsLetterOrDigit(char one) => one is (>= '0' and <= '9') or (>= 'a' and <= 'z')
        or (>= 'A' and <= 'Z');
}
