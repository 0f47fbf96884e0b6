namespace UserDirectory.Pipeline;

/// <summary>
/// Limits the number of concurrent users. The earliest waiting row is next, because the results of later rows wait for
/// it.
/// </summary>
internal sealed class UserSlots(int count)
{
    private readonly object _lock = new();
    private readonly SortedDictionary<long, TaskCompletionSource<bool>> _waiting = [];
    private int _free = count;
    private long _last = long.MaxValue;

    /// <summary>Ends the run after a row: no later row starts, or continues after a wait.</summary>
    public void EndAfter(long row)
    {
        lock (_lock) _last = Math.Min(_last, row);
    }

    /// <summary>Whether the run has ended before a row, which then must not use its slot.</summary>
    public bool HasEndedBefore(long row)
    {
        lock (_lock) return row > _last;
    }

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
