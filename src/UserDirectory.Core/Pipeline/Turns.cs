namespace UserDirectory.Pipeline;

/// <summary>
/// So many users at once. Of those that wait the earliest row is next, for its result holds up those of later rows.
/// </summary>
internal sealed class Turns(int count)
{
    private readonly object _lock = new();
    private readonly SortedDictionary<long, TaskCompletionSource<bool>> _waiting = [];
    private int _free = count;

    public Task TakeAsync(long row)
    {
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return Task.CompletedTask;
            }
            var turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(row, turn);
            return turn.Task;
        }
    }

    public void GiveBack()
    {
        KeyValuePair<long, TaskCompletionSource<bool>> next;
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _free++;
                return;
            }
            next = _waiting.First();
            _waiting.Remove(next.Key);
        }
        next.Value.SetResult(true);
    }
}
