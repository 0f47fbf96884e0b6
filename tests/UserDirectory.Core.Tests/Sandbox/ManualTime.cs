namespace UserDirectory.Tests.Sandbox;

/// <summary>A clock that goes on only when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<(DateTimeOffset Due, Action Ring)> _alarms = [];
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _alarms.Add((_now + dueTime, () => callback(state)));
        return new NoTimer();
    }

    public void Advance(TimeSpan time)
    {
        _now += time;
        foreach (var alarm in _alarms.Where(a => a.Due <= _now).ToArray())
        {
            _alarms.Remove(alarm);
            alarm.Ring();
        }
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
