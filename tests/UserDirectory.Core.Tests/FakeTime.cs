namespace UserDirectory.Tests;

/// <summary>A clock that stands still until a test moves it; timers fire as it passes their time, in order.</summary>
internal sealed class FakeTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = start;
    private int _draws;

    public FakeTime()
        : this(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Timers fire up to this much late, as those of an operating system do.</summary>
    public TimeSpan MostLate { get; init; }

    /// <summary>How many timers wait to fire: what a test waits for before it moves the clock.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_lock)
                return _timers.Count(timer => timer.Due is not null);
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (TakeNext(end) is { } due)
            due.Fire();
        lock (_lock)
            _now = end;
    }

    /// <summary>Moves the clock to the next timer and fires it; false: there is none.</summary>
    public bool AdvanceToNext()
    {
        var next = TakeNext(DateTimeOffset.MaxValue);
        next?.Fire();
        return next is not null;
    }

    /// <summary>Moves the clock from timer to timer until the work has ended.</summary>
    public void RunToEnd(Task work)
    {
        for (var idle = 0; !work.IsCompleted; idle++)
        {
            if (AdvanceToNext()) idle = 0;
            Assert.True(idle < 1_000_000, "nothing is under way that could end the work");
            Thread.Yield();
        }
        work.GetAwaiter().GetResult();
    }

    private FakeTimer? TakeNext(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is null)
                return null;
            _now = next.Due!.Value > _now ? next.Due.Value : _now;
            next.Due = next.Period is { } period ? _now + period : null;
            return next;
        }
    }

    private sealed class FakeTimer(FakeTime owner, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan? Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._lock)
            {
                var late = owner.MostLate * (++owner._draws * 0.618 % 1);
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : owner._now + dueTime + late;
                Period = period > TimeSpan.Zero ? period : null;
                if (!owner._timers.Contains(this))
                    owner._timers.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (owner._lock)
                owner._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
