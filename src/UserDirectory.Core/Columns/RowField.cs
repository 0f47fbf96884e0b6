using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>A cell of a row, and the attribute that its column is for.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">What it holds.</param>
/// <param name="Sureness">How sure it is that it finds the user; null: as its name says.</param>
/// <param name="IsExported">Its name is not the attribute's, but of another program's file.</param>
public sealed record RowField(
    string Column, AttributeDefinition Attribute, object? Value, Sureness? Sureness = null, bool IsExported = false);
