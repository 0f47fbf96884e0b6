using UserDirectory.Changes;

namespace UserDirectory.Attributes;

/// <summary>
/// Reads rows with the same columns as updates: columns are matched to attributes once, by the catalog.
/// </summary>
public sealed class RowReader
{
    private readonly AttributeCatalog _catalog;
    private readonly EditOptions _options;
    private readonly (string Column, AttributeDefinition? Attribute)[] _columns;
    private readonly IReadOnlyList<AttributeDefinition> _clear;

    /// <param name="catalog">The system's attributes.</param>
    /// <param name="columns">The names in the header.</param>
    /// <param name="options">How cells are read.</param>
    /// <param name="clear">Attributes to clear for every row.</param>
    public RowReader(
        AttributeCatalog catalog, IEnumerable<string> columns, EditOptions options,
        IReadOnlyList<AttributeDefinition>? clear = null)
    {
        _catalog = catalog;
        _options = options;
        _clear = clear ?? [];
        _columns = [.. columns.Select(column =>
            (column, catalog.TryFind(column, onPurpose: false, out var attribute) ? attribute : null))];
    }

    /// <summary>Columns that the system has no attribute for; their cells are not read.</summary>
    public IReadOnlyList<string> UnmatchedColumns =>
        [.. _columns.Where(column => column.Attribute is null).Select(column => column.Column)];

    /// <summary>Columns that only find a user, and not that which does.</summary>
    public IReadOnlyList<string> FindOnlyColumns => _catalog.FindOnlyOf(_columns.Select(column => column.Column));

    /// <summary>Whether some column can find a user.</summary>
    public bool HasIdentifier => _columns.Any(column => column.Attribute is { IsIdentifier: true });

    /// <summary>Reads one row. What is wrong with it is in the update's problems.</summary>
    /// <param name="cells">The cells in the order of the columns; those missing at the end are blank.</param>
    /// <param name="input">What the caller knows the row by.</param>
    public UserUpdate Read(IReadOnlyList<string?> cells, object? input)
    {
        var builder = new UserUpdateBuilder(_catalog, _options);
        for (var i = 0; i < _columns.Length && i < cells.Count; i++)
        {
            if (_columns[i].Attribute is { } attribute) builder.Cell(attribute, cells[i], _columns[i].Column);
        }
        foreach (var attribute in _clear) builder.Clear(attribute);
        return builder.Build(input);
    }
}
