namespace UserDirectory.Requests;

/// <summary>Outcomes of a request for the rate and concurrency limits.</summary>
internal enum SlotEnd
{
    /// <summary>The service accepted the request.</summary>
    Succeeded,

    /// <summary>The service throttled the request.</summary>
    Throttled,

    /// <summary>Another outcome, which says nothing about the limits.</summary>
    Other,
}
