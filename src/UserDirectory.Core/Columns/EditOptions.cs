using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>Options for reading cells.</summary>
public sealed record EditOptions
{
    /// <summary>The meaning of a blank cell: empty, or white space only.</summary>
    public BlankValue Blank { get; init; } = BlankValue.Ignore;

    /// <summary>The content of a cell that clears its attribute; case and outer spaces do not count.</summary>
    public string ClearMarker { get; init; } = "<delete>";

    /// <summary>Whether the directory's schema is extended, so that only the service's limits are checked.</summary>
    public bool SkipSchemaLimits { get; init; }

    /// <summary>Whether to store texts that look like damaged values of a shell or a spreadsheet.</summary>
    public bool AllowUnusualValues { get; init; }

    /// <summary>Whether a value is blank: null, white space, an empty list, or a default for a missing value.</summary>
    public bool IsBlank(object? value, AttributeKind kind) => Cell.Of(value, kind, this).IsBlank;

    internal bool IsClearMarker(object value) =>
        value is string text && string.Equals(text.Trim(), ClearMarker.Trim(), StringComparison.OrdinalIgnoreCase);
}
