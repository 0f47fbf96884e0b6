namespace UserDirectory.Files;

/// <summary>Record of a CSV file.</summary>
/// <param name="Line">The line on which the record begins, from 1.</param>
/// <param name="Cells">The cells, untrimmed.</param>
/// <param name="Problem">The error text; null if the record is valid.</param>
public sealed record CsvRecord(int Line, string[] Cells, string? Problem);
