namespace UserDirectory.Tests;

/// <summary>A clock that stands still while waits end immediately. Deadlines of a minute or more never pass.</summary>
internal sealed class InstantTime : TimeProvider
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private readonly DateTimeOffset _now = System.GetUtcNow();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new InstantTimer(callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class InstantTimer(TimerCallback callback, object? state) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => dueTime < TimeSpan.Zero || dueTime >= Deadline
            || ThreadPool.QueueUserWorkItem(_ => callback(state));

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
