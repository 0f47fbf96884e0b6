using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>Runs a limited number of reads concurrently, and shows their results in order.</summary>
public sealed class ReadsInOrder(
    int limit, Func<UserUpdate, UserSnapshot?, UserDirectoryException?, Task> showAsync)
{
    private readonly Queue<(UserUpdate User, Task<UserSnapshot> Read)> _underWay = new();

    /// <summary>Adds a read, and waits for the oldest read if the limit is reached.</summary>
    public async Task AddAsync(UserUpdate user, Task<UserSnapshot> read)
    {
        _underWay.Enqueue((user, read));
        while (_underWay.Count >= limit || (_underWay.Count > 0 && _underWay.Peek().Read.IsCompleted))
            await ShowOldestAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for all reads.</summary>
    public async Task FinishAsync()
    {
        while (_underWay.Count > 0) await ShowOldestAsync().ConfigureAwait(false);
    }

    private async Task ShowOldestAsync()
    {
        var (user, read) = _underWay.Dequeue();
        var (found, failure) = (default(UserSnapshot), default(UserDirectoryException));
        try
        {
            found = await read.ConfigureAwait(false);
        }
        catch (UserDirectoryException error) when (!error.IsRunWide)
        {
            failure = error;
        }
        await showAsync(user, found, failure).ConfigureAwait(false);
    }
}
