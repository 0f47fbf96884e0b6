namespace UserDirectory.Requests;

/// <summary>
/// Concurrency limit: most requests in flight, of all operations of a service. Starts at the documented limit. When the
/// service throttles a request that had more requests in flight beside it than any accepted request, the limit drops to
/// the highest accepted number, and then grows slowly again while requests succeed. All members must be used under <see
/// cref="Lock"/>.
/// </summary>
/// <remarks>
/// This is additive increase with a cut to the measured maximum, like the AIMD limit of Netflix's concurrency-limits
/// (https://github.com/Netflix/concurrency-limits), but with a measured cut. The Vegas and Gradient2 limits of that
/// library detect a queue by its latency, but a service that throttles has no queue.
/// </remarks>
internal sealed class RequestWindow(int most)
{
    private double _limit = most;
    private readonly LinkedList<Slot> _begun = new();
    private int _underWay;
    private int _mostTaken;
    private bool _isCause;
    private TimeSpan _since = TimeSpan.MinValue;

    /// <summary>The lock of the window and of all <see cref="RequestPace"/>s that share it.</summary>
    public object Lock { get; } = new();

    /// <summary>Raised after a request ended, so that others may start.</summary>
    public event Action? HasMoreRoom;

    public bool HasRoom => _underWay + 1 <= _limit;

    /// <summary>Raises <see cref="HasMoreRoom"/>. Must not be called under the lock.</summary>
    public void SayMoreRoom() => HasMoreRoom?.Invoke();

    public Slot Enter(TimeSpan now)
    {
        var turn = new Slot(now) { AtOnce = ++_underWay };
        _begun.AddLast(turn);
        return turn;
    }

    /// <summary>Ends a request; true if the concurrency limit and not the rate caused its throttling.</summary>
    public bool Leave(Slot turn, Outcome end, TimeSpan now)
    {
        _underWay--;
        turn.End = end;
        if (end == Outcome.Throttled)
        {
            // The service did not count the throttled request, so later requests had one request fewer beside them.
            for (var later = _begun.Last; later!.Value != turn; later = later.Previous) later.Value.AtOnce--;
        }
        // The real concurrency of a request is known only after all earlier requests have ended.
        for (; _begun.First is { Value.End: not null } first; _begun.RemoveFirst())
        {
            if (first.Value.End == Outcome.Succeeded) Taken(first.Value.AtOnce);
        }
        return end == Outcome.Throttled && IsCause(turn, now);
    }

    private void Taken(int atOnce)
    {
        _mostTaken = Math.Max(_mostTaken, atOnce);
        _limit = Math.Max(_limit, _mostTaken);
        if (atOnce + 1 > _limit) _limit = Math.Min(most, _limit + (1 / PermittedRate.CallsACycle));
    }

    private bool IsCause(Slot turn, TimeSpan now)
    {
        // Requests that were in flight at the last cut give no new information.
        if (turn.Began <= _since) return _isCause;
        _isCause = _mostTaken > 0 && turn.AtOnce > _mostTaken;
        _since = now;
        if (_isCause) _limit = _mostTaken;
        // An old maximum loses weight, because other programs may use the service too.
        else _mostTaken = Math.Max(0, _mostTaken - 1);
        return _isCause;
    }

    /// <summary>The slot of a request in flight, with its start by the clock of <see cref="RequestPace"/>.</summary>
    internal sealed class Slot(TimeSpan began)
    {
        public TimeSpan Began => began;

        /// <summary>Number of requests in flight when this request started, itself included.</summary>
        public int AtOnce { get; set; }

        /// <summary>The outcome; null while the request is in flight.</summary>
        public Outcome? End { get; set; }
    }

    /// <summary>Outcomes of a request for the rate and concurrency limits.</summary>
    internal enum Outcome
    {
        /// <summary>The service accepted the request.</summary>
        Succeeded,

        /// <summary>The service throttled the request.</summary>
        Throttled,

        /// <summary>Another outcome, which says nothing about the limits.</summary>
        Other,
    }
}
