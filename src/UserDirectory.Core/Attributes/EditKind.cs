namespace UserDirectory.Attributes;

/// <summary>Kinds of edits.</summary>
public enum EditKind
{
    /// <summary>It gets this value.</summary>
    Set,

    /// <summary>It gets these values besides those that it has; a single value only where it has none.</summary>
    Add,

    /// <summary>It loses these values.</summary>
    Remove,

    /// <summary>It has no value afterwards.</summary>
    Clear,
}
