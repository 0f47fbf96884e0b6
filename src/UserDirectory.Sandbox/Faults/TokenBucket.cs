namespace UserDirectory.Sandbox.Faults;

/// <summary>So many requests a second, and a burst; full at first.</summary>
internal sealed class TokenBucket(TimeProvider time, double perSecond, int burst)
{
    private readonly object _gate = new();
    private double _tokens = Math.Max(1, burst);
    private long _filled = time.GetTimestamp();

    /// <summary>Zero where the request may pass; else how long until one may.</summary>
    public TimeSpan Take()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var filled = time.GetElapsedTime(_filled, now).TotalSeconds * perSecond;
            _tokens = Math.Min(Math.Max(1, burst), _tokens + filled);
            _filled = now;
            if (_tokens < 1) return TimeSpan.FromSeconds((1 - _tokens) / perSecond);
            _tokens--;
            return TimeSpan.Zero;
        }
    }
}
