namespace UserDirectory.Requests;

/// <summary>
/// The rate at which requests start. None until the service first says that it is too much; then less by a part at each
/// such answer, and more by a little at each good one, so that it stays about what the service permits.
/// </summary>
internal sealed class RequestPace(TimeProvider time)
{
    private const double Decrease = 0.7;
    private const double IncreasePerSecond = 1.0;
    private const double SlowestPerSecond = 0.2;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private double? _perSecond;
    private DateTimeOffset _next;
    private DateTimeOffset _decreasedAt;
    private DateTimeOffset _windowStart = time.GetUtcNow();
    private int _inWindow;
    private double _measured;

    /// <summary>The present rate in requests a second; null: as fast as they come.</summary>
    public double? PerSecond { get { lock (_lock) return _perSecond; } }

    /// <summary>Waits for this request's turn and gives the time at which it starts.</summary>
    public async Task<DateTimeOffset> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var turn = NextTurn();
        var wait = turn - time.GetUtcNow();
        if (wait > TimeSpan.Zero) await time.Delay(wait, cancellationToken).ConfigureAwait(false);
        return turn;
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            if (_perSecond is { } rate) _perSecond = rate + (IncreasePerSecond / rate);
        }
    }

    /// <summary>The request that started then was throttled.</summary>
    public void Throttled(DateTimeOffset startedAt, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (retryAfter is { } pause && now + pause > _next) _next = now + pause;
            // Those that were under way at the last decrease tell nothing of the rate since.
            if (_perSecond is not null && startedAt <= _decreasedAt) return;
            _decreasedAt = now;
            var rate = _perSecond ?? Math.Max(_measured, _inWindow);
            _perSecond = Math.Max(rate * Decrease, SlowestPerSecond);
        }
    }

    private DateTimeOffset NextTurn()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (now - _windowStart >= Window)
            {
                _measured = _inWindow / (now - _windowStart).TotalSeconds;
                (_windowStart, _inWindow) = (now, 0);
            }
            _inWindow++;
            var turn = _next > now ? _next : now;
            if (_perSecond is { } rate) _next = turn + TimeSpan.FromSeconds(1 / rate);
            return turn;
        }
    }
}
