using static UserDirectory.Requests.RequestWindow;

namespace UserDirectory.Requests;

/// <summary>
/// Decides when a request may start: in order, at the rate that the service permits. Until this rate is known, only a
/// few requests are in flight, or, if responses are slow, as many as the documented or typical rate allows.
/// </summary>
#pragma warning disable CA1001 // The timer is unset while no request waits, and then holds no resources.
internal sealed class RequestPace
#pragma warning restore CA1001
{
    // At the end of a burst, all requests in flight are throttled: about this part of the burst.
    private const double GrowthAtOnce = 0.1;
    // Timers can be late, and busy machines pause. Late requests catch up, but without a large burst.
    private static readonly TimeSpan MostLate = TimeSpan.FromMilliseconds(100);

    private readonly object _lock;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly RequestWindow _window;
    private readonly TimeSpan _firstInterval;
    private readonly LinkedList<TaskCompletionSource<Slot>> _waiting = new();
    private readonly PermittedRate _rate;
    private TimeSpan _next;
    private TimeSpan _latest;
    private double _atOnce = 1;
    private int _underWay;
    private bool _isHandingOut;

    public RequestPace(TimeProvider time, double guess, RequestWindow window)
    {
        (_time, _rate, _window, _lock) = (time, new PermittedRate(guess), window, window.Lock);
        _firstInterval = TimeSpan.FromSeconds(1 / guess);
        window.HasMoreRoom += HandOut;
        _timer = time.CreateTimer(_ => HandOut(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The current rate in requests per second; null if the rate is not limited yet.</summary>
    public double? PerSecond { get { lock (_lock) return _rate.PerSecond; } }

    // All instances that share a window use the same clock.
    private TimeSpan Now => _time.GetElapsedTime(0);

    /// <summary>Waits for a slot, which <see cref="End"/> must release. A canceled wait uses no slot.</summary>
    public Task<Slot> TakeTurnAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<Slot>(cancellationToken);
        LinkedListNode<TaskCompletionSource<Slot>> place;
        lock (_lock)
        {
            var now = Now;
            if (_waiting.Count == 0 && MayBegin(now))
                return Task.FromResult(Begin(now, isPaced: now - _next < _rate.Interval));
            place = _waiting.AddLast(new TaskCompletionSource<Slot>());
            SetTimer(now);
        }
        return WaitAsync(place, cancellationToken);
    }

    /// <summary>
    /// Releases the slot of a request. After throttling, no request starts before the pause that the service asked for,
    /// or a pause of our own, ends.
    /// </summary>
    public void End(Slot turn, Outcome end, TimeSpan? retryAfter = null)
    {
        lock (_lock)
        {
            var now = Now;
            _underWay--;
            var isForWindow = _window.Leave(turn, end, now);
            if (end == Outcome.Succeeded)
            {
                _rate.Succeeded(turn.Began);
                _atOnce += GrowthAtOnce;
            }
            else if (end == Outcome.Throttled)
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

    private Slot Begin(TimeSpan now, bool isPaced)
    {
        _underWay++;
        _latest = now;
        _rate.Began(now, isPaced);
        _next = (_next > now - MostLate ? _next : now - MostLate) + _rate.Interval;
        return _window.Enter(now);
    }

    private async Task<Slot> WaitAsync(
        LinkedListNode<TaskCompletionSource<Slot>> place, CancellationToken cancellationToken)
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

    // A released request starts on this thread and may also end on it, which calls this method again. The flag keeps
    // one loop only, so the stack does not grow.
    private void HandOut()
    {
        while (true)
        {
            TaskCompletionSource<Slot> waiting;
            Slot turn;
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
