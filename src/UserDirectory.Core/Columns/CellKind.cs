namespace UserDirectory.Columns;

/// <summary>Kinds of cells.</summary>
internal enum CellKind
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>The attribute shall have no value.</summary>
    Marker,

    /// <summary>The attribute shall have this value.</summary>
    Value,

    /// <summary>It can't be read.</summary>
    Problem,
}
