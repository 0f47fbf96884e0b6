using UserDirectory.Changes;

namespace UserDirectory.PowerShell.Runs;

/// <summary>A bounded number of reads under way at once; each is shown when those before it are.</summary>
internal sealed class ReadsInOrder(int limit, Action<UserUpdate, UserSnapshot?, UserDirectoryException?> show)
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
        try
        {
            show(user, await read.ConfigureAwait(false), null);
        }
        catch (UserDirectoryException error) when (!error.IsRunWide)
        {
            show(user, null, error);
        }
    }
}
