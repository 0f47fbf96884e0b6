namespace UserDirectory.Records;

/// <summary>A row that failed or is not done, with the texts of its cells.</summary>
/// <param name="Cells">The columns and their texts, in the order of the row.</param>
/// <param name="Error">The reason why the row is not done.</param>
public sealed record FailedRow(IReadOnlyList<(string Column, string? Text)> Cells, string Error);
