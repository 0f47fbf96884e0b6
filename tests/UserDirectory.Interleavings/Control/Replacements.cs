using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

#pragma warning disable CA1711 // Like the types that they replace, some are queues.

namespace UserDirectory.Interleavings.Control;

/// <summary>In place of <see cref="Monitor"/>.</summary>
public static class Locks
{
    public static void Enter(object on, ref bool taken)
    {
        if (Scheduler.Current is { } scheduler)
        {
            scheduler.Enter(on);
            taken = true;
        }
        else
        {
            Monitor.Enter(on, ref taken);
        }
    }

    public static void Exit(object on)
    {
        if (Scheduler.Current is { } scheduler) scheduler.Exit(on);
        else Monitor.Exit(on);
    }
}

/// <summary>In place of <see cref="Channel"/>.</summary>
public static class Channels
{
    public static Channel<T> CreateBounded<T>(int capacity) => new ControlledChannel<T>(capacity);

    public static Channel<T> CreateBounded<T>([NotNull] BoundedChannelOptions options) =>
        new ControlledChannel<T>(options.Capacity);

    public static Channel<T> CreateUnbounded<T>() => new ControlledChannel<T>(int.MaxValue);

    public static Channel<T> CreateUnbounded<T>(UnboundedChannelOptions options) => CreateUnbounded<T>();
}

/// <summary>In place of <see cref="SemaphoreSlim"/>.</summary>
public sealed class Semaphore(int free, int most)
{
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private int _free = free;

    public Semaphore(int free)
        : this(free, int.MaxValue)
    {
    }

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        if (_free > 0)
        {
            _free--;
            return Task.CompletedTask;
        }
        var place = _waiting.AddLast(new TaskCompletionSource());
        cancellationToken.Register(() =>
        {
            if (place.List is null) return;
            _waiting.Remove(place);
            place.Value.TrySetCanceled(cancellationToken);
        });
        return place.Value.Task;
    }

    public int Release()
    {
        if (_waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            first.Value.SetResult();
            return 0;
        }
        if (_free == most) throw new SemaphoreFullException();
        return _free++;
    }
}

/// <summary>In place of <see cref="Lazy{T}"/>: only the first fiber makes the value, and others wait for it.</summary>
public sealed class LazyValue<T>(Func<T> make)
{
    private readonly object _lock = new();
    private bool _isMade;
    private bool _isBeingMade;
    private T? _value;

    public T Value
    {
        get
        {
            var taken = false;
            Locks.Enter(_lock, ref taken);
            try
            {
                if (_isMade) return _value!;
                if (_isBeingMade) throw new InvalidOperationException("The factory asks for its own value.");
                _isBeingMade = true;
                _value = make();
                (_isMade, _isBeingMade) = (true, false);
                return _value;
            }
            finally
            {
                Locks.Exit(_lock);
            }
        }
    }
}

/// <summary>In place of <see cref="System.Collections.Concurrent.BlockingCollection{T}"/>.</summary>
public sealed class BlockingQueue<T>
{
    private readonly Queue<T> _items = new();

    public bool IsAddingCompleted { get; private set; }

    public void Add(T item)
    {
        if (IsAddingCompleted) throw new InvalidOperationException("Nothing can be added any more.");
        _items.Enqueue(item);
    }

    public void CompleteAdding() => IsAddingCompleted = true;

    public bool TryTake([MaybeNullWhen(false)] out T item) => _items.TryDequeue(out item);

    public bool TryTake([MaybeNullWhen(false)] out T item, int milliseconds)
    {
        Scheduler.Current!.Block(() => _items.Count > 0 || IsAddingCompleted, "BlockingCollection");
        return TryTake(out item);
    }

    public IEnumerable<T> GetConsumingEnumerable()
    {
        while (TryTake(out var item, Timeout.Infinite)) yield return item;
    }
}
