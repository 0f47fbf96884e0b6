namespace UserDirectory.Requests;

/// <summary>The slot of a request in flight.</summary>
/// <param name="began">The start time, by the clock of <see cref="RequestPace"/>.</param>
internal sealed class RequestSlot(TimeSpan began)
{
    public TimeSpan Began => began;

    /// <summary>Number of requests in flight when this request started, itself included.</summary>
    public int AtOnce { get; set; }

    /// <summary>The outcome; null while the request is in flight.</summary>
    public SlotEnd? End { get; set; }
}
