namespace UserDirectory.Sandbox.Faults;

/// <summary>Token bucket: a rate in requests a second, and a burst. Full at the start.</summary>
internal sealed class TokenBucket(TimeProvider time, double perSecond, int burst)
{
    private readonly object _gate = new();
    private double _tokens = Math.Max(1, burst);
    private long _filled = time.GetTimestamp();

    /// <summary>Takes a token. Returns zero, or the time until the next token if the bucket is empty.</summary>
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
