namespace UserDirectory.Columns;

/// <summary>Meanings of a blank cell.</summary>
public enum BlankValue
{
    /// <summary>It says nothing of its attribute.</summary>
    Ignore,

    /// <summary>It clears its attribute.</summary>
    Clear,
}
