namespace UserDirectory.Interleavings.Control;

/// <summary>A clock that a scheduler moves from timer to timer.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 15, 3, 0, 0, TimeSpan.Zero);
    private readonly PriorityQueue<Entry, (long Due, long Number)> _timers = new();
    private long _ticks;
    private long _number;

    /// <summary>The time since the start of the run.</summary>
    public TimeSpan Elapsed => TimeSpan.FromTicks(_ticks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    // Some clocks start at zero; this one does not.
    public override long GetTimestamp() => TimeSpan.TicksPerDay + _ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Calls back once after a time.</summary>
    public void After(TimeSpan wait, Action callback) =>
        Set(new Entry(callback), _ticks + wait.Ticks);

    /// <summary>Moves the clock to the next timer, and returns the timer's callback; null if no timer is due.</summary>
    /// <param name="within">The longest time to move the clock.</param>
    public Action? TakeNext(TimeSpan within)
    {
        while (_timers.TryPeek(out var entry, out var at))
        {
            if (entry.IsOver)
            {
                _timers.Dequeue();
                continue;
            }
            if (at.Due - _ticks > within.Ticks) return null;
            _timers.Dequeue();
            _ticks = Math.Max(_ticks, at.Due);
            entry.IsOver = true;
            return entry.Callback;
        }
        return null;
    }

    private void Set(Entry entry, long due) => _timers.Enqueue(entry, (due, _number++));

    private sealed class Entry(Action callback)
    {
        public Action Callback => callback;

        public bool IsOver { get; set; }
    }

    private sealed class Timer(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        private Entry? _entry;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Dispose();
            if (dueTime == Timeout.InfiniteTimeSpan) return true;
            if (Scheduler.Current is null) throw new InvalidOperationException("A timer was set outside of the run.");
            time.Set(_entry = new Entry(Pass), time._ticks + dueTime.Ticks);
            return true;
        }

        public void Dispose()
        {
            if (_entry is not null) _entry.IsOver = true;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Pass()
        {
            if (state is CancellationTokenSource) Calls.Uninterrupted(() => callback(state));
            else callback(state);
        }
    }
}
