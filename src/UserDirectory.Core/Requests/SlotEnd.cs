namespace UserDirectory.Requests;

/// <summary>Ends of a request.</summary>
internal enum SlotEnd
{
    /// <summary>The service took it.</summary>
    Succeeded,

    /// <summary>The service asked to slow down.</summary>
    Throttled,

    /// <summary>Anything else: it says nothing of the rate.</summary>
    Other,
}
