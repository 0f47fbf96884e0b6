namespace UserDirectory.Interleavings.Control;

/// <summary>
/// A thread of a controlled run. Of all fibers only one runs at a time: a fiber stops where the scheduler says, and
/// continues when the scheduler chooses it again.
/// </summary>
internal sealed class Fiber
{
    private static readonly Stack<Fiber> Idle = new();

    [ThreadStatic]
    private static Fiber? _current;

    private readonly SemaphoreSlim _gate = new(0);
    private Action? _first;

    private Fiber() => new Thread(Live) { IsBackground = true, Name = "fiber" }.Start();

    /// <summary>The fiber of this thread; null outside a controlled run.</summary>
    public static Fiber? Current => _current;

    /// <summary>The scheduler of the run.</summary>
    public Scheduler Scheduler { get; private set; } = null!;

    /// <summary>While this is above zero, the fiber does not stop inside instrumented code.</summary>
    public int Uninterrupted { get; set; }

    /// <summary>Starts work on an idle fiber.</summary>
    public static void Start(Scheduler scheduler, Action work)
    {
        Fiber fiber;
        lock (Idle) fiber = Idle.Count > 0 ? Idle.Pop() : new Fiber();
        (fiber.Scheduler, fiber._first) = (scheduler, work);
        fiber.Wake();
    }

    /// <summary>Continues this fiber after <see cref="Sleep"/>.</summary>
    public void Wake() => _gate.Release();

    /// <summary>Stops this fiber, which must be the current one, until <see cref="Wake"/>.</summary>
    public void Sleep() => _gate.Wait();

    /// <summary>Makes this fiber idle. It must not run anything of the run afterwards.</summary>
    public void Leave()
    {
        lock (Idle) Idle.Push(this);
    }

    private void Live()
    {
        _current = this;
        while (true)
        {
            Sleep();
            Scheduler.RunOn(this, _first!);
        }
    }
}
