namespace UserDirectory.Tests;

/// <summary>
/// A clock that jumps over every wait immediately, for tests with real work in progress. Timers that cancel after 25
/// seconds or more are deadlines, and so are all timers of a minute or more. They do not fire, because work that is
/// done immediately never meets a deadline.
/// </summary>
/// <param name="deadline">The shortest deadline of all timers; a minute if null.</param>
internal sealed class HastyTime(TimeSpan? deadline = null) : TimeProvider
{
    private static readonly TimeSpan CancelDeadline = TimeSpan.FromSeconds(25);
    private readonly TimeSpan _deadline = deadline ?? TimeSpan.FromMinutes(1);

    // Some signatures use this clock and some the machine's clock, so both must start at the same time.
    private long _ticks = System.GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HastyTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class HastyTimer(HastyTime owner, TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.Zero || dueTime >= owner._deadline
                || (state is CancellationTokenSource && dueTime >= CancelDeadline))
                return true;
            owner.Advance(dueTime);
            return ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
