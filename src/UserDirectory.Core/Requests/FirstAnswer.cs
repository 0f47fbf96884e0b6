using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>
/// Lets one request of a run go first until the service has responded once, while the other requests wait. If the
/// service can't be reached, or credentials are missing, only one user is tried, and all others fail in the same way.
/// Thread-safe.
/// </summary>
internal sealed class FirstAnswer
{
    private static readonly Task<bool> NotFirst = Task.FromResult(false);

    private readonly object _lock = new();
    // A canceled request stays here until its place comes.
    private readonly Queue<TaskCompletionSource<bool>> _waiting = [];
    private UserDirectoryException? _failure;
    private bool _isUnderWay;
    private volatile bool _came;

    public bool Came => _came;

    /// <summary>
    /// Waits for the first response; true for the first request, which must call <see cref="Leave"/> at its end.
    /// </summary>
    /// <exception cref="UserDirectoryException">The first request failed, as this request would.</exception>
    public Task<bool> EnterAsync(CancellationToken cancellationToken)
    {
        if (_came) return NotFirst;
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<bool>(cancellationToken);
        var waiting = new TaskCompletionSource<bool>();
        lock (_lock)
        {
            if (_came) return NotFirst;
            if (_failure is not null) return Task.FromException<bool>(Copy(_failure));
            if (!_isUnderWay)
            {
                _isUnderWay = true;
                return Task.FromResult(true);
            }
            _waiting.Enqueue(waiting);
        }
        return WaitAsync(waiting, cancellationToken);
    }

    /// <summary>Releases all waiting requests after the first response.</summary>
    public void Open()
    {
        if (_came) return;
        lock (_lock) _came = true;
        foreach (var waiting in TakeAll()) waiting.TrySetResult(false);
    }

    /// <summary>Fails all waiting and later requests like the first one.</summary>
    public void Fail(UserDirectoryException failure)
    {
        lock (_lock) _failure = failure;
        foreach (var waiting in TakeAll()) waiting.TrySetException(Copy(failure));
    }

    /// <summary>Ends the first request. Without a response or a final failure, the next becomes the first.</summary>
    public void Leave()
    {
        TaskCompletionSource<bool> next;
        do
        {
            lock (_lock)
            {
                _isUnderWay = false;
                if (_waiting.Count == 0) return;
                (next, _isUnderWay) = (_waiting.Dequeue(), true);
            }
        }
        while (!next.TrySetResult(true));
    }

    private TaskCompletionSource<bool>[] TakeAll()
    {
        lock (_lock)
        {
            TaskCompletionSource<bool>[] all = [.. _waiting];
            _waiting.Clear();
            return all;
        }
    }

    private static async Task<bool> WaitAsync(
        TaskCompletionSource<bool> waiting, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken));
        return await waiting.Task.ConfigureAwait(false);
    }

    // An exception that is thrown twice would have both stack traces.
    private static UserDirectoryException Copy(UserDirectoryException failure) => failure.WithMessage(failure.Message);
}
