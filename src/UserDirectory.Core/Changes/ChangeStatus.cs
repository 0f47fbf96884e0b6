namespace UserDirectory.Changes;

/// <summary>Outcomes of an update.</summary>
public enum ChangeStatus
{
    /// <summary>The directory has taken the changes.</summary>
    Updated,

    /// <summary>Nothing was to change, so nothing was sent.</summary>
    Unchanged,

    /// <summary>The changes were shown, not made.</summary>
    WhatIf,

    /// <summary>The caller was asked and said no.</summary>
    Declined,

    /// <summary>It failed; the changes are those that were made before it did.</summary>
    Failed,

    /// <summary>
    /// A call was begun and how it ended is not known: the run was cut off, or its answer was lost.
    /// </summary>
    Unknown,
}
