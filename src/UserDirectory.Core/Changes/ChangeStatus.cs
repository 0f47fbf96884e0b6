namespace UserDirectory.Changes;

/// <summary>Outcomes of an update.</summary>
public enum ChangeStatus
{
    /// <summary>The directory accepted the changes.</summary>
    Updated,

    /// <summary>The user already had the wanted values, so nothing was sent.</summary>
    Unchanged,

    /// <summary>The changes were shown, not made.</summary>
    WhatIf,

    /// <summary>The caller declined the confirmation.</summary>
    Declined,

    /// <summary>The update failed; the changes are those that were made before the failure.</summary>
    Failed,

    /// <summary>A request was sent and its outcome is not known: an interrupted run, or a lost response.</summary>
    Unknown,
}
