namespace UserDirectory.Requests;

/// <summary>
/// Says when a request may begin: in the order in which they asked, at the rate that the service permits. Until that is
/// known few are under way at once, but where answers are slow as many as the first guess of the rate makes.
/// </summary>
#pragma warning disable CA1001 // A timer that is not set holds nothing, and nobody waiting leaves it unset.
internal sealed class RequestPace
#pragma warning restore CA1001
{
    // When a burst is used up, all that is under way is throttled: about this part of what the burst held.
    private const double GrowthAtOnce = 0.1;
    // Timers are late, and busy machines stand still; what is late catches up, but makes no large burst.
    private static readonly TimeSpan MostLate = TimeSpan.FromMilliseconds(100);

    private readonly object _lock;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly RequestWindow _window;
    private readonly TimeSpan _firstInterval;
    private readonly LinkedList<TaskCompletionSource<RequestSlot>> _waiting = new();
    private readonly PermittedRate _rate;
    private TimeSpan _next;
    private TimeSpan _latest;
    private double _atOnce = 1;
    private int _underWay;
    private bool _isHandingOut;

    /// <param name="time">The clock.</param>
    /// <param name="guess">Requests a second: what the service says, or what services of its kind permit.</param>
    /// <param name="window">How many may be under way, of this pace and others.</param>
    public RequestPace(TimeProvider time, double guess, RequestWindow window)
    {
        (_time, _rate, _window, _lock) = (time, new PermittedRate(guess), window, window.Lock);
        _firstInterval = TimeSpan.FromSeconds(1 / guess);
        window.HasMoreRoom += HandOut;
        _timer = time.CreateTimer(_ => HandOut(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The present rate in requests a second; null: as fast as answers come.</summary>
    public double? PerSecond { get { lock (_lock) return _rate.PerSecond; } }

    // One clock for all paces of a window.
    private TimeSpan Now => _time.GetElapsedTime(0);

    /// <summary>Waits for this request's turn; <see cref="End"/> ends it. Who gives up waiting takes no turn.</summary>
    public Task<RequestSlot> TakeTurnAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<RequestSlot>(cancellationToken);
        LinkedListNode<TaskCompletionSource<RequestSlot>> place;
        lock (_lock)
        {
            var now = Now;
            if (_waiting.Count == 0 && MayBegin(now))
                return Task.FromResult(Begin(now, isPaced: now - _next < _rate.Interval));
            place = _waiting.AddLast(new TaskCompletionSource<RequestSlot>());
            SetTimer(now);
        }
        return WaitAsync(place, cancellationToken);
    }

    /// <summary>The request was answered, or given up.</summary>
    /// <param name="turn">What <see cref="TakeTurnAsync"/> gave.</param>
    /// <param name="end">How.</param>
    /// <param name="retryAfter">The pause that a throttling answer asks for: nobody begins before it is over.</param>
    public void End(RequestSlot turn, SlotEnd end, TimeSpan? retryAfter = null)
    {
        lock (_lock)
        {
            var now = Now;
            _underWay--;
            var isForWindow = _window.Leave(turn, end, now);
            if (end == SlotEnd.Succeeded)
            {
                _rate.Succeeded(turn.Began);
                _atOnce += GrowthAtOnce;
            }
            else if (end == SlotEnd.Throttled)
            {
                var pause = isForWindow ? retryAfter ?? TimeSpan.Zero : _rate.Throttled(turn.Began, now, retryAfter);
                if (now + pause > _next) _next = now + pause;
            }
        }
        _window.SayMoreRoom();
    }

    private TimeSpan NextBegin
    {
        get
        {
            if (_rate.PerSecond is not null || _underWay + 1 <= _atOnce) return _next;
            var guessed = _latest + _firstInterval;
            return guessed > _next ? guessed : _next;
        }
    }

    private bool MayBegin(TimeSpan now) => _window.HasRoom && now >= NextBegin;

    private RequestSlot Begin(TimeSpan now, bool isPaced)
    {
        _underWay++;
        _latest = now;
        _rate.Began(now, isPaced);
        _next = (_next > now - MostLate ? _next : now - MostLate) + _rate.Interval;
        return _window.Enter(now);
    }

    private async Task<RequestSlot> WaitAsync(
        LinkedListNode<TaskCompletionSource<RequestSlot>> place, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() =>
        {
            lock (_lock)
            {
                if (place.List is null) return;
                _waiting.Remove(place);
            }
            place.Value.TrySetCanceled(cancellationToken);
        });
        return await place.Value.Task.ConfigureAwait(false);
    }

    // Who gets a turn begins on this thread, and may end on it: one loop hands out, however deep the calls come back.
    private void HandOut()
    {
        while (true)
        {
            TaskCompletionSource<RequestSlot> waiting;
            RequestSlot turn;
            lock (_lock)
            {
                if (_isHandingOut) return;
                var now = Now;
                if (_waiting.First is not { } first || !MayBegin(now))
                {
                    SetTimer(now);
                    return;
                }
                _waiting.Remove(first);
                (waiting, turn, _isHandingOut) = (first.Value, Begin(now, isPaced: true), true);
            }
            waiting.SetResult(turn);
            lock (_lock) _isHandingOut = false;
        }
    }

    private void SetTimer(TimeSpan now)
    {
        if (_waiting.Count == 0 || NextBegin is var next && next <= now) return;
        var milliseconds = Math.Ceiling((next - now).TotalMilliseconds);
        _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }
}
