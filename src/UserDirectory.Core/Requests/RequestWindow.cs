namespace UserDirectory.Requests;

/// <summary>
/// Concurrency limit: the number of requests in flight, of all operations of a service: what it publishes, or fewer
/// where it
/// throttles one that had more beside it than any that it took. Then so many are tried as it took, and one more when so
/// many calls went well. Its properties and methods are used under <see cref="Lock"/>.
/// </summary>
/// <remarks>
/// Additive increase and a cut to what is known to be taken: the AIMD limit of Netflix's concurrency-limits
/// (https://github.com/Netflix/concurrency-limits) with a measured cut. Its Vegas and Gradient2 find a queue by its
/// latency; a service that refuses what is too many has none.
/// </remarks>
/// <param name="most">Never more than these.</param>
internal sealed class RequestWindow(int most)
{
    private double _limit = most;
    private readonly LinkedList<RequestSlot> _begun = new();
    private int _underWay;
    private int _mostTaken;
    private bool _isCause;
    private TimeSpan _since = TimeSpan.MinValue;

    /// <summary>The lock of the window and of all paces that share it.</summary>
    public object Lock { get; } = new();

    /// <summary>A request has ended: others may begin.</summary>
    public event Action? HasMoreRoom;

    /// <summary>Whether another request may begin.</summary>
    public bool HasRoom => _underWay + 1 <= _limit;

    /// <summary>Says so to all paces. Not to be called under the lock.</summary>
    public void SayMoreRoom() => HasMoreRoom?.Invoke();

    /// <summary>A request begins.</summary>
    public RequestSlot Enter(TimeSpan now)
    {
        var turn = new RequestSlot(now) { AtOnce = ++_underWay };
        _begun.AddLast(turn);
        return turn;
    }

    /// <summary>
    /// A request has ended. Gives whether it was throttled for the number of those beside it: then its rate is not.
    /// </summary>
    /// <param name="turn">What it began with.</param>
    /// <param name="end">How.</param>
    /// <param name="now">The time.</param>
    public bool Leave(RequestSlot turn, SlotEnd end, TimeSpan now)
    {
        _underWay--;
        turn.End = end;
        if (end == SlotEnd.Throttled)
        {
            // The service had it not beside those that came after it.
            for (var later = _begun.Last; later!.Value != turn; later = later.Previous) later.Value.AtOnce--;
        }
        // Until those before it have ended it is not known which of them the service had beside it.
        for (; _begun.First is { Value.End: not null } first; _begun.RemoveFirst())
        {
            if (first.Value.End == SlotEnd.Succeeded) Taken(first.Value.AtOnce);
        }
        return end == SlotEnd.Throttled && IsCause(turn, now);
    }

    private void Taken(int atOnce)
    {
        _mostTaken = Math.Max(_mostTaken, atOnce);
        _limit = Math.Max(_limit, _mostTaken);
        if (atOnce + 1 > _limit) _limit = Math.Min(most, _limit + (1 / PermittedRate.CallsACycle));
    }

    private bool IsCause(RequestSlot turn, TimeSpan now)
    {
        // What was under way at the last cut was sent before it.
        if (turn.Began <= _since) return _isCause;
        _isCause = _mostTaken > 0 && turn.AtOnce > _mostTaken;
        _since = now;
        if (_isCause) _limit = _mostTaken;
        // What was taken long ago proves less: others may use the service too.
        else _mostTaken = Math.Max(0, _mostTaken - 1);
        return _isCause;
    }
}
