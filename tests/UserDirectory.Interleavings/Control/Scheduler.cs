using System.Globalization;
using System.Text;

namespace UserDirectory.Interleavings.Control;

/// <summary>
/// Scheduler of one run: runs its continuations and timers one at a time, in an order that a seed decides, on a virtual
/// clock. The same seed gives the same trace.
/// </summary>
internal sealed class Scheduler : SynchronizationContext
{
    private const int MostSteps = 400_000;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private readonly Random _random;
    private readonly List<Step> _ready = [];
    private readonly List<(Step Step, Func<bool> IsReady, string Why)> _blocked = [];
    private readonly Dictionary<object, (Fiber Owner, int Depth)> _locks = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<int, Action> _atSteps = [];
    private readonly StringBuilder _trace = new();
    private readonly ManualResetEventSlim _over = new();
    // With 0, three of four choices take the oldest step; with 1, the newest step. Otherwise every choice is random.
    private readonly int _bias;
    private readonly int _meanPoints;
    // In this type, another fiber may continue at a third of the accesses to fields, chosen at random; may be null.
    private readonly string? _focus;
    private int _pointsLeft;
    private int _steps;
    private Exception? _failure;

    /// <param name="seed">Decides every choice.</param>
    public Scheduler(int seed)
    {
        _random = new Random(seed);
        _bias = _random.Next(4);
        // The mean number of field accesses between two switches, from a few to infinite (no switch).
        _meanPoints = (int[])[3, 20, 100, 1000, int.MaxValue] is var means ? means[_random.Next(means.Length)] : 0;
        _pointsLeft = NextPoints();
        _focus = _random.Next(2) == 0 || Seeds.Types.Count == 0 ? null : Seeds.Types[_random.Next(Seeds.Types.Count)];
    }

    /// <summary>The scheduler of the current fiber; null outside a controlled run.</summary>
    public static new Scheduler? Current => Fiber.Current?.Scheduler;

    /// <summary>The clock.</summary>
    public VirtualTime Time { get; } = new();

    /// <summary>All choices and events so far.</summary>
    public string Trace => _trace.ToString();

    /// <summary>Runs work until nothing is left to do, and throws its first failure.</summary>
    public void Run(Func<Task> work)
    {
        Task? main = null;
        Fiber.Start(this, () => main = work());
        if (!_over.Wait(Hang))
            throw new InvalidOperationException("The run hangs: a thread waits or loops outside the scheduler.");
        if (_failure is not null) throw new InvalidOperationException(_failure.Message, _failure);
        if (main?.IsCompleted != true) throw new InvalidOperationException("The run never ends. " + Blocked());
        main.GetAwaiter().GetResult();
    }

    /// <summary>Adds a line to the trace.</summary>
    public void Note(string what) =>
        _trace.Append(CultureInfo.InvariantCulture, $"{Time.Elapsed.TotalSeconds,9:F3} ").Append(what).Append('\n');

    /// <summary>Records a failure, which ends the run before its next step.</summary>
    public void Fail(string text) => Fail(new InvalidOperationException(text));

    /// <summary>Runs a callback outside of any task after a time.</summary>
    public void After(TimeSpan wait, Action callback) => Time.After(wait, callback);

    /// <summary>Runs a callback at the step with the given number, if the run has so many steps.</summary>
    public void AtStep(int number, Action callback) => _atSteps.Add(number, callback);

    /// <summary>Runs a step as soon as the scheduler chooses it.</summary>
    public void Add(Action work)
    {
        if (Fiber.Current?.Scheduler != this)
            Fail("A continuation came from a thread of the thread pool:\n" + Environment.StackTrace);
        _ready.Add(new Step(null, work));
    }

    /// <summary>Lets the scheduler choose the next step, which may be the rest of the current fiber.</summary>
    public void Yield(string where)
    {
        if (_ready.Count == 0 && _blocked.Count == 0) return;
        Note("switch at " + where);
        Switch(new Step(Fiber.Current, null), null, where);
    }

    /// <summary>Stops the current fiber until a condition is true.</summary>
    public void Block(Func<bool> isReady, string why)
    {
        if (!isReady()) Switch(new Step(Fiber.Current, null), isReady, why);
    }

    /// <summary>Called before each access to a field, where another fiber may continue.</summary>
    public void Point(int point)
    {
        var isFocus = Seeds.Points[point].Type == _focus && _random.Next(3) == 0;
        if (!isFocus && --_pointsLeft > 0) return;
        if (!isFocus) _pointsLeft = NextPoints();
        if (_random.Next(10) == 0) Pause(Seeds.Points[point].Where);
        else Yield(Seeds.Points[point].Where);
    }

    /// <summary>Takes a lock for the current fiber.</summary>
    public void Enter(object on)
    {
        var me = Fiber.Current!;
        if (_locks.TryGetValue(on, out var held) && held.Owner == me)
        {
            _locks[on] = (me, held.Depth + 1);
            return;
        }
        // Another fiber may take the lock before this one continues.
        while (_locks.ContainsKey(on)) Block(() => !_locks.ContainsKey(on), "a lock of " + on.GetType().Name);
        _locks.Add(on, (me, 1));
    }

    /// <summary>Waits until no other fiber has a lock.</summary>
    public void WaitForLocks(Fiber me)
    {
        bool IsFree() => _locks.Values.All(held => held.Owner == me);
        while (!IsFree()) Block(IsFree, "all locks");
    }

    /// <summary>Releases a lock of the current fiber.</summary>
    public void Exit(object on)
    {
        if (!_locks.TryGetValue(on, out var held) || held.Owner != Fiber.Current)
            throw new SynchronizationLockException();
        if (held.Depth > 1) _locks[on] = (held.Owner, held.Depth - 1);
        else _locks.Remove(on);
    }

    /// <summary>Runs steps on a fiber until another fiber continues, or nothing is left to do.</summary>
    internal void RunOn(Fiber fiber, Action first)
    {
        for (var work = first; ;)
        {
            try
            {
                work();
            }
            catch (Exception error)
            {
                Fail(error);
            }
            if (Next() is not { } next)
            {
                fiber.Leave();
                _over.Set();
                return;
            }
            if (next.Fiber is { } other)
            {
                fiber.Leave();
                other.Wake();
                return;
            }
            work = next.Work!;
        }
    }

    public override void Post(SendOrPostCallback d, object? state) => Add(() => d(state));

    private void Switch(Step me, Func<bool>? isReady, string why)
    {
        if (isReady is null) _ready.Add(me);
        else _blocked.Add((me, isReady, why));
        var next = Next();
        if (next is null)
        {
            // This fiber can't continue, and nothing else can run, so its thread never ends.
            _over.Set();
            Thread.Sleep(Timeout.Infinite);
        }
        if (next!.Fiber == me.Fiber) return;
        var sleeping = me.Fiber!;
        if (next.Fiber is { } other) other.Wake();
        else Fiber.Start(this, next.Work!);
        sleeping.Sleep();
    }

    // The operating system may stop a thread for some time, while the clock goes on.
    private void Pause(string where)
    {
        Note("pause at " + where);
        var isOver = false;
        After(TimeSpan.FromMilliseconds(_random.Next(200)), () => isOver = true);
        Block(() => isOver, "a pause");
    }

    // The next step; null if nothing can run any more.
    private Step? Next()
    {
        if (_failure is not null) return null;
        if (++_steps > MostSteps)
        {
            Fail("The run has more than 400,000 steps.");
            return null;
        }
        if (_atSteps.Remove(_steps, out var callback)) return new Step(null, callback);
        for (var i = _blocked.Count - 1; i >= 0; i--)
        {
            if (!_blocked[i].IsReady()) continue;
            _ready.Add(_blocked[i].Step);
            _blocked.RemoveAt(i);
        }
        // A busy computer may run a timer before a step that is ready.
        if (_ready.Count == 0 || _random.Next(100) == 0)
        {
            if (Time.TakeNext(_ready.Count == 0 ? TimeSpan.MaxValue : TimeSpan.FromMilliseconds(50)) is { } due)
                return new Step(null, due);
        }
        if (_ready.Count == 0)
        {
            if (_blocked.Count > 0) Fail("The run has a deadlock. " + Blocked());
            return null;
        }
        var chosen = Choose(_ready.Count);
        var next = _ready[chosen];
        _ready.RemoveAt(chosen);
        return next;
    }

    private int Choose(int count)
    {
        if (count == 1) return 0;
        var chosen = _bias switch
        {
            0 when _random.Next(4) > 0 => 0,
            1 when _random.Next(4) > 0 => count - 1,
            _ => _random.Next(count),
        };
        Note(string.Create(CultureInfo.InvariantCulture, $"step {chosen + 1} of {count}"));
        return chosen;
    }

    private int NextPoints() => _meanPoints == int.MaxValue ? int.MaxValue : 1 + _random.Next(2 * _meanPoints);

    private string Blocked() => "Waiting: " + string.Join(", ", _blocked.Select(one => one.Why));

    private void Fail(Exception error)
    {
        _failure ??= error;
        Note("FAILED " + error.Message);
    }

    // A fiber that continues, or work for any fiber.
    private sealed record Step(Fiber? Fiber, Action? Work);
}
