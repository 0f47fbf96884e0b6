namespace UserDirectory.Columns;

/// <summary>What an empty cell means.</summary>
public enum BlankValue
{
    /// <summary>It says nothing of its attribute.</summary>
    Ignore,

    /// <summary>It clears its attribute.</summary>
    Clear,
}
