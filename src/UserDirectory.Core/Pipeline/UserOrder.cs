using UserDirectory.Changes;
using UserDirectory.Providers;

namespace UserDirectory.Pipeline;

/// <summary>
/// Keeps rows of one user one after the other, by whichever identifiers they name it. A row waits only for rows before
/// it, so no two wait for each other.
/// </summary>
internal sealed class UserOrder(IUserDirectory directory)
{
    private readonly LinkedList<Position> _underWay = new();

    /// <summary>Takes the next row's position. Rows take places in their order, one at a time.</summary>
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
        // Continuations run elsewhere: the row that ends must not do the next one's work.
        private readonly TaskCompletionSource<string?> _read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Position[] _before = before;

        public UserKey Key { get; } = key;

        public LinkedListNode<Position>? Node { get; set; }

        /// <summary>Waits for the rows before that name the user just as this one does.</summary>
        public Task WaitForSameAsync() =>
            Task.WhenAll(_before.Where(earlier => earlier.Key.IsSame(Key)).Select(earlier => earlier._done.Task));

        /// <summary>
        /// Waits for the rows before that turned out to be the same user; true: they may have changed it since.
        /// </summary>
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

        /// <summary>The row is done, well or not.</summary>
        public void Leave()
        {
            order.Leave(this);
            _before = [];
            _read.TrySetResult(null);
            _done.TrySetResult(true);
        }
    }
}
