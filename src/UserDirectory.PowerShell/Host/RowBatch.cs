namespace UserDirectory.PowerShell.Host;

/// <summary>Rows that were read together, for the total of the progress and the check of <c>-FailedPath</c>.</summary>
/// <param name="rows">Number of rows.</param>
/// <param name="paths">The full paths of the files of the rows; null if the rows are not of a file of users.</param>
internal sealed class RowBatch(int rows, IReadOnlyList<string>? paths = null)
{
    public int Rows { get; } = rows;

    public IReadOnlyList<string> Paths { get; } = paths ?? [];
}
