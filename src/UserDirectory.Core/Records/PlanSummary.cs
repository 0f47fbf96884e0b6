namespace UserDirectory.Records;

/// <summary>Totals of a plan file.</summary>
/// <param name="Header">The header of the plan.</param>
/// <param name="Users">Number of users in the plan.</param>
/// <param name="Unchanged">Number of users that need no change.</param>
/// <param name="Failed">Number of users that failed when the plan was made.</param>
/// <param name="IsComplete">Whether the run that made the plan reached the end of its input.</param>
/// <param name="From">The files that the rows come from, if they are known.</param>
/// <param name="Hash">Hexadecimal SHA-256 of all lines but the last, by which a reviewer approves the plan.</param>
public sealed record PlanSummary(PlanHeader Header, int Users, int Unchanged, int Failed, bool IsComplete,
    IReadOnlyList<string> From, string Hash);
