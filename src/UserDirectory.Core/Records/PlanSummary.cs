namespace UserDirectory.Records;

/// <summary>Totals of a plan file.</summary>
/// <param name="Header">Its first line.</param>
/// <param name="Users">How many users it has.</param>
/// <param name="Unchanged">How many of them are as they shall be.</param>
/// <param name="Failed">How many of them failed when it was made.</param>
/// <param name="IsComplete">Whether the run that made it came to its end.</param>
/// <param name="From">The files that its rows are of, where that is known.</param>
/// <param name="Hash">SHA-256 of all before the last line, in hexadecimal: what a reviewer has seen.</param>
public sealed record PlanSummary(PlanHeader Header, int Users, int Unchanged, int Failed, bool IsComplete,
    IReadOnlyList<string> From, string Hash);
