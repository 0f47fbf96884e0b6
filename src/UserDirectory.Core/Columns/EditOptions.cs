using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>Options for reading cells.</summary>
public sealed record EditOptions
{
    /// <summary>The meaning of a blank cell: empty, or white space only.</summary>
    public BlankValue Blank { get; init; } = BlankValue.Ignore;

    /// <summary>A cell that is this clears its attribute; case and spaces around it do not count.</summary>
    public string ClearMarker { get; init; } = "<delete>";

    /// <summary>The directory's schema was extended: only what the service allows is checked.</summary>
    public bool SkipSchemaLimits { get; init; }

    /// <summary>Texts that a shell or a spreadsheet makes of something else are stored as they are.</summary>
    public bool AllowUnusualValues { get; init; }

    /// <summary>Whether a value is blank: nothing of any kind, white space, or an empty list.</summary>
    public bool IsBlank(object? value, AttributeKind kind) => Cell.Of(value, kind, this).Kind == CellKind.Blank;

    internal bool IsClearMarker(object value) =>
        value is string text && string.Equals(text.Trim(), ClearMarker.Trim(), StringComparison.OrdinalIgnoreCase);
}
