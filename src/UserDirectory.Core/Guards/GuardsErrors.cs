using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Guards;

internal static class GuardsErrors
{
    // Limits: the text of a parameter is not a limit.
    public static FormatException NoLimit() => new($"A limit is missing. {GiveLimit}");
    public static FormatException NotALimit(string part) => new($"'{part}' is not a limit. {GiveLimit}");
    public static FormatException Second(string part, bool isPercent) =>
        new($"'{part}' is a second {(isPercent ? "percentage" : "number")}. {GiveLimit}");
    public static FormatException MoreThanAll(string part) => new($"'{part}' is more than 100%. Give at most 100%.");
    private const string GiveLimit = "Give a number (20), a percentage (2.5%), or one of each.";

    // Runs: the changes exceed limits.
    public static UserDirectoryException Exceeded(
        IReadOnlyList<(string Code, string Text, string Enough)> breaches, bool isSending, string detail) =>
        new(FailureKind.Guard, breaches[0].Code, (isSending
            ? "The run stops, because the directory has changed since all users were planned. Users updated so far "
                + "stay updated. "
            : "Nothing was sent. ")
            + $"{string.Join(" ", breaches.Select(one => one.Text))}{detail} If this is intended, run again with "
            + $"{string.Join(" ", breaches.Select(one => one.Enough))}.");
    public static string FewRows(int rows, int limit) =>
        $"The input has {Plural.Of(rows, "row")}, and -MinimumInput is {limit}.";
    public static string FewUsers(int users, int limit) =>
        $"The input has {Plural.Of(users, "user")}, and -MinimumInput is {limit}.";
    public static string ManyFailures(int failed, int rows, GuardBound limit) =>
        $"{failed} of {Plural.Of(rows, "row")} failed, and -MaximumFailure is {limit.Text}.";
    public static string ManyChanges(int changes, int users, GuardBound limit) =>
        $"{changes} of {Plural.Of(users, "user")} would change, and -MaximumChange is {limit.Text}.";
    public static string ManyCleared(IEnumerable<AttributeTally> cleared, GuardBound limit) => string.Join(", ",
        cleared.Select(one => $"{one.Name} would be cleared for {one.Clearing} of "
            + $"{Plural.Of(one.Having, "user")} with a value")) + $", and -MaximumClear is {limit.Text}.";
    public static string WouldChange(IEnumerable<AttributeTally> attributes, IEnumerable<string> first) =>
        $" Would change: {string.Join(", ", attributes.Select(one => $"{one.Name} for {one.Changing}"))}. "
        + $"First: {string.Join(" | ", first)}.";
}
