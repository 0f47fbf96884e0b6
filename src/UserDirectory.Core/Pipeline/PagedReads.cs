using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Providers;

namespace UserDirectory.Pipeline;

/// <summary>
/// The reads and writes of a run. Reads pages instead of single users if the directory lists whole users and pages need
/// fewer requests. The size of the directory and the number of rows are not known in advance, so pages are read while
/// they have cost no more requests than single reads of the wanted users would have cost. In total, this needs at most
/// about twice the requests of the better choice. Listed users whose rows have not come need at most the given memory,
/// in bytes.
/// </summary>
public sealed class PagedReads(IUserDirectory directory, TimeProvider time, long mostBytes = PagedReads.MostBytes)
{
    private const int PageSize = 100;
    // A run reads no page before its single reads would cost at least this number of requests.
    private const int Few = 8;
    // If rows come in another order than pages, the run keeps the listed users. This is memory for about 400,000 users,
    // which is more than most directories have, and fits on a small machine.
    internal const long MostBytes = 256L << 20;
    // Rows of a file come together; a row that is alone after this time is not worth a page.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    /// <summary>The time for which a read of one user may lag behind a page; zero if reads never lag.</summary>
    public TimeSpan RereadTime { get; init; }

    private readonly object _lock = new();
    private readonly HeldUsers _held = new(directory.Catalog, time);
    private readonly Dictionary<UserKey, Waiting> _waiting = new(new SameKey());
    private IAsyncEnumerator<UserSnapshot>? _list;
    private long _began;
    private bool _isPaging;
    private bool _isOver;
    private long _pages;
    private long _asked;
    private long _rows;

    /// <summary>
    /// Reads a user with at least the given attributes, from a page or by a request of its own. The callback gets the
    /// task that this read waits for while it sends no request itself.
    /// </summary>
    public async Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, Func<Task, Task>? aside,
        CancellationToken cancellationToken)
    {
        if (directory.PageRules is { } rules && attributes.All(rules.IsListed))
        {
            var page = FromPageAsync(key, rules.CostOf(key), cancellationToken);
            if (aside is not null) await aside(page).ConfigureAwait(false);
            if (await page.ConfigureAwait(false) is { } user) return user;
        }
        return await directory.ReadAsync(key, attributes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends one request of a plan; see <see cref="IUserDirectory.ApplyAsync"/>.</summary>
    public async Task<UserChangePlan.Response> ApplyAsync(
        UserChangePlan plan, UserChangePlan.Call call, CancellationToken cancellationToken)
    {
        if (directory.PageRules is { } rules)
        {
            lock (_lock) _held.Forget(plan.Snapshot);
            // If the update carries a revision, the service itself refuses an outdated update.
            if (plan.Snapshot is { IsFromPage: true, Revision: null }
                && call.Changes.Any(change => rules.SendsMore(change.Attribute)))
                (plan, call) = await AgainAsync(plan, call, cancellationToken).ConfigureAwait(false);
        }
        return await directory.ApplyAsync(plan, call, cancellationToken).ConfigureAwait(false);
    }

    // Waits for the page with the user; null if the user must be read by a request of its own.
    private async Task<UserSnapshot?> FromPageAsync(UserKey key, int cost, CancellationToken cancellationToken)
    {
        Waiting? row;
        lock (_lock)
        {
            var held = _held.Take(key);
            if (held is null) ListAgainWhenOld();
            _asked += cost;
            if (held is not null || _isOver || _held.Knows(key)) return FromPage(held);
            if (!_waiting.TryGetValue(key, out row)) _waiting.Add(key, row = new Waiting(_rows++));
        }
        if (!IsWorthPages()) await time.Delay(Moment, cancellationToken).ConfigureAwait(false);
        _ = PageAsync(cancellationToken);
        return await row.User.Task.ConfigureAwait(false);
    }

    /// <summary>Reads and plans the user again, and returns the same request of the new plan.</summary>
    private async Task<(UserChangePlan Plan, UserChangePlan.Call Call)> AgainAsync(
        UserChangePlan plan, UserChangePlan.Call call, CancellationToken cancellationToken)
    {
        var attributes = plan.Update.Edits.Select(edit => edit.Attribute).ToArray();
        // Reads by id, because the name may belong to another user by now.
        var key = new UserKey(directory.Catalog.Id, plan.Snapshot.Id);
        var now = await ReadSinceListedAsync(plan, call, key, attributes, cancellationToken).ConfigureAwait(false);
        var again = directory.Plan(now, plan.Update);
        return again.Changes.SequenceEqual(plan.Changes) && again.Calls.Count == plan.Calls.Count
            ? (again, again.Calls[plan.Calls.ToList().IndexOf(call)])
            : throw PipelineErrors.ChangedMeanwhile;
    }

    // A read that lags behind the page would overwrite newer values of a list's other members with old ones.
    private Task<UserSnapshot> ReadSinceListedAsync(UserChangePlan plan, UserChangePlan.Call call, UserKey key,
        IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken)
    {
        var listed = plan.Snapshot;
        var left = RereadTime - (time.GetUtcNow() - (listed.ReadAt ?? time.GetUtcNow()));
        return ReadUntilAsync(left, async () =>
        {
            var now = await directory.ReadAsync(key, attributes, cancellationToken).ConfigureAwait(false);
            return (now, call.Changes.All(change => HasSameList(listed, now, change.Attribute)));
        }, wait => time.Delay(wait, cancellationToken));
    }

    /// <summary>
    /// Repeats a read, with doubled waits, until the read is the last one or no time is left. With zero: one read.
    /// </summary>
    internal static async Task<T> ReadUntilAsync<T>(
        TimeSpan left, Func<Task<(T Found, bool IsLast)>> readAsync, Func<TimeSpan, Task> waitAsync)
    {
        for (var wait = FirstWait; ; wait += wait)
        {
            var (found, isLast) = await readAsync().ConfigureAwait(false);
            if (isLast || left <= TimeSpan.Zero) return found;
            if (wait > left) wait = left;
            await waitAsync(wait).ConfigureAwait(false);
            left -= wait;
        }
    }

    private static bool HasSameList(UserSnapshot one, UserSnapshot other, AttributeDefinition attribute)
    {
        var list = attribute.WireName.Split('.')[0];
        return one.ByName.Keys.Concat(other.ByName.Keys).Where(name => name.Split('.')[0] == list)
            .All(name => Equals(one[name], other[name]));
    }

    // Listed users that are too old are not used, so without a new listing a long run would read every user singly.
    private void ListAgainWhenOld()
    {
        if (!_isOver || time.GetElapsedTime(_began) <= HeldUsers.MostAge) return;
        _held.Clear();
        (_list, _isOver, _pages, _asked) = (null, false, 0, 0);
    }

    private bool IsWorthPages()
    {
        lock (_lock) return _asked >= Few;
    }

    // Reads pages one after the other, for all waiting rows. Never throws.
    private async Task PageAsync(CancellationToken cancellationToken)
    {
        while (BeginPage())
        {
            var users = new List<UserSnapshot>(PageSize);
            var isOver = true;
            var asked = time.GetUtcNow();
            try
            {
                _list ??= directory.ListAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                while (users.Count < PageSize && await _list.MoveNextAsync().ConfigureAwait(false))
                    users.Add(_list.Current);
                isOver = users.Count < PageSize;
            }
            catch (Exception)
            {
                // The caller may not list users, or the run ends: the read of each user reports the failure.
            }
            finally
            {
                foreach (var user in users) user.ReadAt = asked;
                EndPage(users, isOver);
            }
        }
    }

    private bool BeginPage()
    {
        lock (_lock)
        {
            if (_isPaging || _waiting.Count == 0) return false;
            if (_list is null) _began = time.GetTimestamp();
            if (!_isOver && _held.Bytes < mostBytes && _asked >= Math.Max(Few, _pages + 1)) return _isPaging = true;
        }
        GiveUp();
        return false;
    }

    private void EndPage(List<UserSnapshot> users, bool isOver)
    {
        var found = new List<(Waiting Row, UserSnapshot? User)>();
        lock (_lock)
        {
            (_isPaging, _isOver) = (false, isOver);
            _pages++;
            foreach (var user in users)
            {
                var waiting = HeldUsers.KeysOf(user, directory.Catalog).Select(TakeWaiting).OfType<Waiting>();
                Waiting[] rows = [.. waiting.OrderBy(row => row.Number)];
                if (rows.Length == 0) _held.Add(user);
                // A second row with another identifier of the user reads the user after the first row's update.
                var isNews = !_held.WasGiven(user);
                for (var i = 0; i < rows.Length; i++) found.Add((rows[i], i == 0 && isNews ? FromPage(user) : null));
                if (rows.Length > 0) _held.Forget(user);
            }
        }
        foreach (var (row, user) in found) row.User.SetResult(user);
    }

    private Waiting? TakeWaiting(UserKey key)
    {
        if (_waiting.TryGetValue(key, out var row)) _waiting.Remove(key);
        return row;
    }

    private UserSnapshot? FromPage(UserSnapshot? user)
    {
        if (user is not null) (user.IsFromPage, user.Tells) = (true, directory.PageRules!.IsListed);
        return user;
    }

    // One more page would need more requests than single reads: the waiting users are read singly, in order.
    private void GiveUp()
    {
        Waiting[] rows;
        lock (_lock)
        {
            rows = [.. _waiting.Values.OrderBy(row => row.Number)];
            _waiting.Clear();
        }
        foreach (var row in rows) row.User.SetResult(null);
    }

    /// <summary>Compares identifiers as directories do, without regard to case.</summary>
    internal sealed class SameKey : IEqualityComparer<UserKey>
    {
        public bool Equals(UserKey? one, UserKey? other) => one!.IsSame(other!);

        public int GetHashCode(UserKey key) => StringComparer.OrdinalIgnoreCase.GetHashCode(key.Value);
    }

    private sealed record Waiting(long Number)
    {
        public TaskCompletionSource<UserSnapshot?> User { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
