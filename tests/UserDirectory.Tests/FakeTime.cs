using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace UserDirectory.Tests;

/// <summary>A clock that stands still until a test moves it, or runs it from timer to timer.</summary>
internal sealed class FakeTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    // This limit is by the machine's clock and long, because a busy machine may be slow.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly HashSet<WatchedTimer> _timers = [];
    private int _draws;

    public FakeTime()
        : this(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
    {
    }

    /// <summary>The largest delay of a timer, like the delays of an operating system's timers.</summary>
    public TimeSpan MostLate { get; init; }

    /// <summary>Number of active timers, which a test waits for before it moves the clock.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_lock) return _timers.Count;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock from timer to timer until the work has ended.</summary>
    /// <param name="work">The work.</param>
    /// <param name="longest">
    /// The longest step of the clock for one timer. A timer with a longer time is a deadline that the work never meets.
    /// If null, a step may have any length.
    /// </param>
    public void RunToEnd(Task work, TimeSpan? longest = null)
    {
        var idle = Stopwatch.StartNew();
        while (!work.IsCompleted)
        {
            if (AdvanceToNext(longest ?? TimeSpan.MaxValue)) idle.Restart();
            Assert.True(idle.Elapsed < LongestIdle, "no timer is left that could end the work");
            Thread.Yield();
        }
        work.GetAwaiter().GetResult();
    }

    private bool AdvanceToNext(TimeSpan longest)
    {
        DateTimeOffset next;
        lock (_lock)
        {
            var waits = _timers.Where(timer => timer.DueTime <= longest).ToArray();
            if (waits.Length == 0) return false;
            next = waits.Min(timer => timer.Due);
        }
        SetUtcNow(next);
        // Another thread may set a timer while the clock moves. Such a timer fires before the clock knows it.
        lock (_lock) _timers.RemoveWhere(timer => timer.Due <= next);
        return true;
    }

    private ITimer CreateUnwatched(TimerCallback callback) =>
        base.CreateTimer(callback, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>A timer that the clock knows while it is active, because the library's timer has no list.</summary>
    private sealed class WatchedTimer : ITimer
    {
        private readonly FakeTime _owner;
        private readonly ITimer _timer;
        private TimeSpan _period;

        public WatchedTimer(FakeTime owner, TimerCallback callback, object? state)
        {
            _owner = owner;
            _timer = owner.CreateUnwatched(_ =>
            {
                Watch(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan);
                callback(state);
            });
        }

        /// <summary>The time at which the timer fires, or a little later.</summary>
        public DateTimeOffset Due { get; private set; }

        /// <summary>The time that the timer was set for.</summary>
        public TimeSpan DueTime { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            lock (_owner._lock)
            {
                var late = _owner.MostLate * (++_owner._draws * 0.618 % 1);
                var due = dueTime == Timeout.InfiniteTimeSpan ? dueTime : dueTime + late;
                var isChanged = _timer.Change(due, period);
                Watch(due);
                return isChanged;
            }
        }

        public void Dispose()
        {
            Watch(Timeout.InfiniteTimeSpan);
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Watch(TimeSpan dueTime)
        {
            lock (_owner._lock)
            {
                _owner._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return;
                (Due, DueTime) = (_owner.GetUtcNow() + dueTime, dueTime);
                _owner._timers.Add(this);
            }
        }
    }
}
