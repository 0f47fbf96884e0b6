using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>A cell of a row, and the attribute of its column.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">The content of the cell.</param>
/// <param name="Sureness">The rank of the column as the user's identifier; null if the column's name decides.</param>
/// <param name="IsExported">Whether the column's name comes from another program's file.</param>
public sealed record RowField(
    string Column, AttributeDefinition Attribute, object? Value, Sureness? Sureness = null, bool IsExported = false);
