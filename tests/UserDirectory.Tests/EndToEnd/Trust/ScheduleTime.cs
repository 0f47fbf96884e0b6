namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>
/// A clock that jumps over short waits immediately, and over a deadline only for work that never ends: the work calls
/// <see cref="HangAsync"/>, and its latest deadline passes.
/// </summary>
internal sealed class ScheduleTime : TimeProvider
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private readonly AsyncLocal<Timer?> _latest = new();
    private long _ticks = System.GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    /// <summary>Lets the latest deadline of the caller pass, and waits until the caller cancels.</summary>
    public async Task HangAsync(CancellationToken cancellationToken)
    {
        var deadline = _latest.Value ?? throw new InvalidOperationException("This wait has no deadline.");
        _ = Task.Run(deadline.Pass, CancellationToken.None);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(ScheduleTime owner, TimerCallback callback, object? state) : ITimer
    {
        public void Pass() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= Deadline) owner._latest.Value = this;
            if (dueTime < TimeSpan.Zero || dueTime >= Deadline) return true;
            owner.Advance(dueTime);
            return ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>The machine's clock with an offset.</summary>
internal sealed class SkewedTime(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}
