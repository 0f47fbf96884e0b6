using System.Globalization;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Records;

namespace UserDirectory.Reports;

/// <summary>Report for a change board: the changes, their author and reason, and the command to undo them.</summary>
public sealed record ChangeReport
{
    /// <summary>The records of all users, in the order of the run, of one provider or several.</summary>
    public required IReadOnlyList<ChangeRecord> Records { get; init; }

    /// <summary>The time when the report was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The author of the report and the computer.</summary>
    public required string By { get; init; }

    /// <summary>The title; null for a title that says whether changes were made or are planned.</summary>
    public string? Title { get; init; }

    /// <summary>The reasons for the changes, such as a ticket number or a sentence.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The callers of the runs and their computers.</summary>
    public IReadOnlyList<string> RunBy { get; init; } = [];

    /// <summary>The signers and endpoints of the requests.</summary>
    public IReadOnlyList<string> SignedBy { get; init; } = [];

    /// <summary>The times when the first and the last user were done; null if they are not known.</summary>
    public (DateTimeOffset First, DateTimeOffset Last)? Ran { get; init; }

    /// <summary>The hashes of the plans in the report, which are needed to apply them.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];

    /// <summary>The runs, as journals name them.</summary>
    public IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>The next steps, each with its command.</summary>
    public IReadOnlyList<(string Purpose, string Command)> Commands { get; init; } = [];

    /// <summary>The name of a provider, by its noun.</summary>
    public Func<string, string> ProviderName { get; init; } = noun => noun;

    /// <summary>Gives the recommended action for a failure; null if no action is known.</summary>
    public Func<ChangeRecord.RecordedFailure, string?> ActionOf { get; init; } = _ => null;

    /// <summary>Whether the run reached the end of its input.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>Whether all changes are planned and no change was made.</summary>
    public bool IsPlan => Records.Any(record => record.Status == ChangeStatus.WhatIf)
        && !Records.Any(record => record.Status is ChangeStatus.Updated or ChangeStatus.Unknown);

    /// <summary>Whether the run only compared users: no change was made or would be made.</summary>
    public bool IsComparison => !Records.Any(record => record.HasChanges)
        && Records.Any(record => record.Status == ChangeStatus.Unchanged);

    /// <summary>The heading.</summary>
    public string Heading => Title
        ?? (IsPlan ? "Planned changes of users" : IsComparison ? "Comparison of users" : "Changes of users");

    /// <summary>The note at the top; null if the report needs no note.</summary>
    internal string? Notice => IsPlan ? "This is a plan: nothing has been changed yet."
        : !IsComparison ? null
        : ByFailure.Count == 0 ? "This is a comparison: no user differs, and nothing was changed."
        : "This is a comparison: apart from failed users, no user differs, and nothing was changed.";

    /// <summary>Number of users; a user with two rows counts once.</summary>
    public int Users => CountUsers(Records);

    /// <summary>Number of users by outcome, failures first.</summary>
    public IReadOnlyList<(ChangeStatus Status, int Users)> ByStatus =>
    [
        .. Records.GroupBy(record => record.Status).OrderBy(group => OrderOf(group.Key))
            .Select(group => (group.Key, CountUsers(group))),
    ];

    /// <summary>Number of users by changed attribute, largest number first.</summary>
    public IReadOnlyList<AttributeTotal> ByAttribute =>
    [
        .. Records.SelectMany(record => record.Changes.Select(change => (record, change)))
            .GroupBy(one => one.change.Attribute.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => AttributeTotal.Of(group.Key, [.. group]))
            .OrderByDescending(one => one.Users).ThenBy(one => one.Attribute, StringComparer.Ordinal),
    ];

    /// <summary>Number of failed users by error code, with the recommended action, largest number first.</summary>
    public IReadOnlyList<(string Code, int Users, string? Action)> ByFailure =>
    [
        .. Records.Where(record => record.Failure is not null)
            .GroupBy(record => (record.Failure!.Code, Action: ActionOf(record.Failure!)))
            .Select(group => (group.Key.Code, Users: CountUsers(group), group.Key.Action))
            .OrderByDescending(one => one.Users).ThenBy(one => one.Code, StringComparer.Ordinal),
    ];

    /// <summary>The users in the order of importance: failed, then changed, then the others.</summary>
    internal IEnumerable<ChangeRecord> ToLookAt => Records.OrderBy(record => OrderOf(record.Status));

    internal IEnumerable<(string Name, string Value)> Details
    {
        get
        {
            // The hash comes first, because it is what a reviewer approves.
            foreach (var plan in Plans) yield return ("Plan", $"SHA-256 {plan}");
            if (!IsComplete) yield return ("Not complete", "the run ended before the end of its input");
            foreach (var reason in Reasons) yield return ("Reason", reason);
            foreach (var directory in Directories) yield return ("Directory", directory);
            if (Files.Count > 0) yield return ("Rows from", string.Join(", ", Files));
            if (Ran is { } ran || RunBy.Count > 0) yield return ("Run", Join(SpanOf(Ran), RunBy));
            foreach (var signed in SignedBy) yield return ("Signed by", signed);
            foreach (var run in Runs) yield return ("Run in the journal", run);
            if (Commands.Count == 0 && !IsPlan && Records.Any(record => record.Changes.Count > 0))
                yield return ("To undo the run", "no journal was kept; only the result objects of the run can undo it");
            yield return ("Report", Join(Text(Created), [By]));
        }
    }

    /// <summary>A status in plain words.</summary>
    internal static string Said(ChangeStatus status) => status switch
    {
        ChangeStatus.WhatIf => "Would change",
        ChangeStatus.Unknown => "Outcome unknown",
        _ => status.ToString(),
    };

    internal static int CountUsers(IEnumerable<ChangeRecord> records) =>
        records.Select(record => (record.Provider, record.Directory, record.UserId ?? record.Target))
            .Distinct().Count();

    private IEnumerable<string> Directories => Records.Select(record => (record.Provider, record.Directory)).Distinct()
        .Select(one => $"{ProviderName(one.Provider)} {one.Directory}");

    // The form of a source is users.csv:14.
    private List<string> Files =>
    [
        .. Records.Where(record => record.Source is not null)
            .Select(record => record.Source!.Substring(0, Math.Max(0, record.Source.LastIndexOf(':'))))
            .Where(file => file.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    private static int OrderOf(ChangeStatus status) => status switch
    {
        ChangeStatus.Failed => 0,
        ChangeStatus.Unknown => 1,
        ChangeStatus.Updated => 2,
        ChangeStatus.WhatIf => 3,
        ChangeStatus.Declined => 4,
        _ => 5,
    };

    private static string? SpanOf((DateTimeOffset First, DateTimeOffset Last)? ran) =>
        ran is not { } span ? null
        : Text(span.First) == Text(span.Last) ? Text(span.First) : $"{Text(span.First)} to {Text(span.Last)}";

    private static string Join(string? time, IReadOnlyList<string> people) =>
        string.Join(" ", new[] { time, people.Count > 0 ? "by " + string.Join(", ", people) : null }
            .Where(part => part is not null));

    private static string Text(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);

    /// <summary>The changes of one attribute.</summary>
    /// <param name="Attribute">The attribute's name.</param>
    /// <param name="Users">Number of users whose attribute changes.</param>
    /// <param name="Set">Number of these users without a value before.</param>
    /// <param name="Cleared">Number of these users without a value afterwards.</param>
    /// <param name="MostOften">The most frequent new value; null if it is empty.</param>
    /// <param name="MostOftenUsers">Number of users with this value; 0 if all new values differ.</param>
    public sealed record AttributeTotal(
        string Attribute, int Users, int Set, int Cleared, AttributeValue? MostOften, int MostOftenUsers)
    {
        internal static AttributeTotal Of(
            string attribute, IReadOnlyList<(ChangeRecord Record, AttributeChange Change)> all)
        {
            // Grouped by text, because all sets of one size have the same hash code.
            var most = all.GroupBy(one => one.Change.After?.ToString())
                .Select(group => (group.First().Change.After, Users: Count(group)))
                .OrderByDescending(one => one.Users).First();
            return new AttributeTotal(
                attribute, Count(all), Count(all.Where(one => one.Change.Before is null)),
                Count(all.Where(one => one.Change.After is null)),
                most.Users > 1 ? most.After : null, most.Users > 1 ? most.Users : 0);

            static int Count(IEnumerable<(ChangeRecord Record, AttributeChange Change)> changes) =>
                CountUsers(changes.Select(one => one.Record));
        }
    }
}
