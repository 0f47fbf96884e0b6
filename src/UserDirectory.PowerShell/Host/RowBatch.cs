namespace UserDirectory.PowerShell.Host;

/// <summary>Rows that were read together, so that what takes them knows how many will come, and where from.</summary>
/// <param name="rows">How many.</param>
/// <param name="paths">The full paths of their files, of rows that can be read again from there.</param>
internal sealed class RowBatch(int rows, IReadOnlyList<string>? paths = null)
{
    public int Rows { get; } = rows;

    public IReadOnlyList<string> Paths { get; } = paths ?? [];
}
