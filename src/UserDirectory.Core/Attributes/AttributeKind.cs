namespace UserDirectory.Attributes;

/// <summary>Kinds of attribute values.</summary>
public enum AttributeKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A whole number of 64 bits.</summary>
    Number,

    /// <summary>Several texts without an order; in a cell <c>a;b</c> or <c>["a","b"]</c>.</summary>
    TextSet,

    /// <summary>A JSON object or list.</summary>
    Document,
}
