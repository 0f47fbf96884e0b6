using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>A bounded number of reads under way at once; each is shown when those before it are.</summary>
internal sealed class ReadsInOrder(
    int limit, Func<UserUpdate, UserSnapshot?, UserDirectoryException?, Task> showAsync)
{
    private readonly Queue<(UserUpdate User, Task<UserSnapshot> Read)> _underWay = new();

    /// <summary>Takes one more; waits for the oldest where there are too many.</summary>
    public async Task AddAsync(UserUpdate user, Task<UserSnapshot> read)
    {
        _underWay.Enqueue((user, read));
        while (_underWay.Count >= limit || (_underWay.Count > 0 && _underWay.Peek().Read.IsCompleted))
            await ShowOldestAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for all.</summary>
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
