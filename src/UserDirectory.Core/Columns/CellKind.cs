namespace UserDirectory.Columns;

/// <summary>Kinds of cells.</summary>
internal enum CellKind
{
    /// <summary>The cell has no value.</summary>
    Blank,

    /// <summary>The cell has the marker that clears the attribute.</summary>
    Marker,

    /// <summary>The cell has a value for the attribute.</summary>
    Value,

    /// <summary>The cell can't be read.</summary>
    Problem,
}
