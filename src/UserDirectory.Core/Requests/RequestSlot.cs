namespace UserDirectory.Requests;

/// <summary>A request that may be sent.</summary>
/// <param name="began">When, by its pace's clock.</param>
internal sealed class RequestSlot(TimeSpan began)
{
    public TimeSpan Began => began;

    /// <summary>Number of requests in flight with it.</summary>
    public int AtOnce { get; set; }

    /// <summary>The end; null: the request is in flight.</summary>
    public SlotEnd? End { get; set; }
}
