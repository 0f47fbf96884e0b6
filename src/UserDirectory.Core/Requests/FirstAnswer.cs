using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>
/// Lets one request of a run go first until the service has responded once. The others wait for that: where nothing can
/// be reached, or no credentials can be had, it is tried for one user, and all others have the same failure. Safe for
/// use from several threads at once.
/// </summary>
internal sealed class FirstAnswer
{
    private static readonly Task<bool> NotFirst = Task.FromResult(false);

    private readonly object _lock = new();
    private readonly LinkedList<TaskCompletionSource<bool>> _waiting = new();
    private UserDirectoryException? _failure;
    private bool _isUnderWay;
    private volatile bool _came;

    /// <summary>Whether the service has responded.</summary>
    public bool Came => _came;

    /// <summary>Waits for the first response. True: this request is the first, and <see cref="Leave"/> ends it.</summary>
    /// <exception cref="UserDirectoryException">The first request has failed, and so would this one.</exception>
    public Task<bool> EnterAsync(CancellationToken cancellationToken)
    {
        if (_came) return NotFirst;
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<bool>(cancellationToken);
        LinkedListNode<TaskCompletionSource<bool>> place;
        lock (_lock)
        {
            if (_came) return NotFirst;
            if (_failure is not null) return Task.FromException<bool>(Copy(_failure));
            if (!_isUnderWay)
            {
                _isUnderWay = true;
                return Task.FromResult(true);
            }
            place = _waiting.AddLast(new TaskCompletionSource<bool>());
        }
        return WaitAsync(place, cancellationToken);
    }

    /// <summary>The service has responded: nobody waits any more.</summary>
    public void Open()
    {
        if (_came) return;
        lock (_lock) _came = true;
        foreach (var waiting in TakeAll()) waiting.TrySetResult(false);
    }

    /// <summary>The first request has failed, and so does every other.</summary>
    public void Fail(UserDirectoryException failure)
    {
        lock (_lock) _failure = failure;
        foreach (var waiting in TakeAll()) waiting.TrySetException(Copy(failure));
    }

    /// <summary>The first request is over. If nothing is known by it, the next that waits is the first.</summary>
    public void Leave()
    {
        TaskCompletionSource<bool>? next;
        do
        {
            lock (_lock)
            {
                _isUnderWay = false;
                if (_waiting.First is not { } first) return;
                _waiting.RemoveFirst();
                (next, _isUnderWay) = (first.Value, true);
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

    private async Task<bool> WaitAsync(
        LinkedListNode<TaskCompletionSource<bool>> place, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() =>
        {
            lock (_lock)
            {
                if (place.List is not null) _waiting.Remove(place);
            }
            place.Value.TrySetCanceled(cancellationToken);
        });
        return await place.Value.Task.ConfigureAwait(false);
    }

    // One that is thrown twice would have the places of both.
    private static UserDirectoryException Copy(UserDirectoryException failure) => failure.WithMessage(failure.Message);
}
