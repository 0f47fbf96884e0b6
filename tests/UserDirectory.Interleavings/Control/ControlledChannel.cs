using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace UserDirectory.Interleavings.Control;

/// <summary>Channel that never runs a continuation on the thread pool; .NET's own channels do.</summary>
internal sealed class ControlledChannel<T> : Channel<T>
{
    private readonly Queue<T> _items = new();
    private readonly int _capacity;
    private readonly List<TaskCompletionSource<bool>> _readers = [];
    private readonly List<TaskCompletionSource<bool>> _writers = [];
    private bool _isComplete;
    private Exception? _error;

    public ControlledChannel(int capacity)
    {
        _capacity = capacity;
        (base.Reader, base.Writer) = (new End(this), new Start(this));
    }

    private static ValueTask<bool> Wait(List<TaskCompletionSource<bool>> waiting, CancellationToken cancellationToken)
    {
        var source = new TaskCompletionSource<bool>();
        cancellationToken.Register(() => source.TrySetCanceled(cancellationToken));
        waiting.Add(source);
        return new(source.Task);
    }

    private static void Release(List<TaskCompletionSource<bool>> waiting, bool result)
    {
        TaskCompletionSource<bool>[] all = [.. waiting];
        waiting.Clear();
        foreach (var source in all) source.TrySetResult(result);
    }

    private sealed class End(ControlledChannel<T> channel) : ChannelReader<T>
    {
        public override bool TryRead([MaybeNullWhen(false)] out T item)
        {
            var isThere = channel._items.TryDequeue(out item);
            if (isThere) Release(channel._writers, result: true);
            return isThere;
        }

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
        {
            if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<bool>(cancellationToken);
            if (channel._items.Count > 0) return new(true);
            if (channel._error is { } error) return ValueTask.FromException<bool>(error);
            return channel._isComplete ? new(false) : Wait(channel._readers, cancellationToken);
        }
    }

    private sealed class Start(ControlledChannel<T> channel) : ChannelWriter<T>
    {
        public override bool TryWrite(T item)
        {
            if (channel._isComplete || channel._items.Count >= channel._capacity) return false;
            channel._items.Enqueue(item);
            Release(channel._readers, result: true);
            return true;
        }

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
        {
            if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<bool>(cancellationToken);
            if (channel._isComplete) return new(false);
            return channel._items.Count < channel._capacity ? new(true) : Wait(channel._writers, cancellationToken);
        }

        public override bool TryComplete(Exception? error = null)
        {
            if (channel._isComplete) return false;
            (channel._isComplete, channel._error) = (true, error);
            if (error is null) Release(channel._readers, result: false);
            else foreach (var reader in channel._readers) reader.TrySetException(error);
            Release(channel._writers, result: false);
            return true;
        }
    }
}
