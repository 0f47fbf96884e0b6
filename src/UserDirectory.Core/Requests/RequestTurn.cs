namespace UserDirectory.Requests;

/// <summary>A request that may be sent.</summary>
/// <param name="began">When, by its pace's clock.</param>
internal sealed class RequestTurn(TimeSpan began)
{
    public TimeSpan Began => began;

    /// <summary>How many the service had under way with it.</summary>
    public int AtOnce { get; set; }

    /// <summary>How it ended; null: it is under way.</summary>
    public TurnEnd? End { get; set; }
}
