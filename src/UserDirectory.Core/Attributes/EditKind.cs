namespace UserDirectory.Attributes;

/// <summary>Kinds of edits.</summary>
public enum EditKind
{
    /// <summary>Sets the attribute to the value.</summary>
    Set,

    /// <summary>Adds the values to the attribute; a single-valued attribute must be empty.</summary>
    Add,

    /// <summary>Removes the values from the attribute.</summary>
    Remove,

    /// <summary>Clears the attribute.</summary>
    Clear,
}
