namespace UserDirectory.Columns;

/// <summary>Meanings of a blank cell.</summary>
public enum BlankValue
{
    /// <summary>A blank cell leaves its attribute unchanged.</summary>
    Ignore,

    /// <summary>A blank cell clears its attribute.</summary>
    Clear,
}
