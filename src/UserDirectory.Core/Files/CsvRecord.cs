namespace UserDirectory.Files;

/// <summary>Record of a file, with its line.</summary>
/// <param name="Line">The line that it begins on, from 1.</param>
/// <param name="Cells">Its cells, with all their spaces.</param>
/// <param name="Problem">What is wrong with it; null: nothing is.</param>
public sealed record CsvRecord(int Line, string[] Cells, string? Problem);
