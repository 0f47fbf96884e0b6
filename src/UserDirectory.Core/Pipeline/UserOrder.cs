using UserDirectory.Changes;
using UserDirectory.Providers;

namespace UserDirectory.Pipeline;

/// <summary>
/// Runs rows of the same user one after the other, even if they use different identifiers. A row waits only for earlier
/// rows, so no deadlock is possible.
/// </summary>
internal sealed class UserOrder(IUserDirectory directory)
{
    private readonly LinkedList<Position> _underWay = new();

    /// <summary>Takes the next row's position. Must be called in the order of the rows, one at a time.</summary>
    public Position Take(UserKey key)
    {
        lock (_underWay)
        {
            var before = _underWay.Where(earlier => directory.MayBeSameUser(key, earlier.Key)).ToArray();
            var position = new Position(this, key, before);
            position.Node = _underWay.AddLast(position);
            return position;
        }
    }

    private void Leave(Position position)
    {
        lock (_underWay) _underWay.Remove(position.Node!);
    }

    /// <summary>A row from its start to its end.</summary>
    internal sealed class Position(UserOrder order, UserKey key, Position[] before)
    {
        // Continuations run asynchronously, so that the ending row does not do the next row's work.
        private readonly TaskCompletionSource<string?> _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Position[] _before = before;

        public UserKey Key { get; } = key;

        public LinkedListNode<Position>? Node { get; set; }

        /// <summary>Waits for the earlier rows with the same identifier.</summary>
        public Task WaitForSameAsync() =>
            Task.WhenAll(_before.Where(earlier => earlier.Key.IsSame(Key)).Select(earlier => earlier._done.Task));

        /// <summary>Waits for the earlier rows of the same user; true if they may have changed the user.</summary>
        public async Task<bool> WaitForOthersAsync(string id)
        {
            _read.TrySetResult(id);
            var waited = false;
            foreach (var earlier in _before)
            {
                if (earlier.Key.IsSame(Key)) continue;
                if (await earlier._read.Task.ConfigureAwait(false) != id) continue;
                await earlier._done.Task.ConfigureAwait(false);
                waited = true;
            }
            return waited;
        }

        /// <summary>Ends the row, whether it succeeded or failed.</summary>
        public void Leave()
        {
            order.Leave(this);
            _before = [];
            _read.TrySetResult(null);
            _done.TrySetResult(true);
        }
    }
}
