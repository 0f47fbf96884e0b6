using UserDirectory.Changes;
using UserDirectory.Records;

namespace UserDirectory.Reports;

/// <summary>What a change board reads: who changed what of whom, why, and how it is taken back.</summary>
public sealed record ChangeReport
{
    /// <summary>The users, in order; all of one system or of several.</summary>
    public required IReadOnlyList<ChangeRecord> Records { get; init; }

    /// <summary>When the report was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Who made it, on which computer.</summary>
    public required string By { get; init; }

    /// <summary>Why the changes are made: a ticket's number, a sentence; null: not said.</summary>
    public string? Reason { get; init; }

    /// <summary>The hash of the plan that it shows; null: it is of no plan.</summary>
    public string? PlanHash { get; init; }

    /// <summary>The command that takes all of it back; null: there is nothing to take back.</summary>
    public string? UndoCommand { get; init; }

    /// <summary>Which directories it is about, as <c>WmUser m-…</c>.</summary>
    public IReadOnlyList<string> Directories =>
        [.. Records.Select(record => $"{record.System} {record.Directory}").Distinct(StringComparer.Ordinal)];

    /// <summary>How many users ended in which way.</summary>
    public IReadOnlyList<(ChangeStatus Status, int Users)> ByStatus =>
    [
        .. Records.GroupBy(record => record.Status).OrderBy(group => group.Key)
            .Select(group => (group.Key, group.Count())),
    ];

    /// <summary>How many users have a change of which attribute, the most first.</summary>
    public IReadOnlyList<(string Attribute, int Users)> ByAttribute =>
    [
        .. Records.SelectMany(record => record.Changes)
            .GroupBy(change => change.Attribute.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, Users: group.Count()))
            .OrderByDescending(one => one.Users).ThenBy(one => one.Key, StringComparer.Ordinal),
    ];
}
