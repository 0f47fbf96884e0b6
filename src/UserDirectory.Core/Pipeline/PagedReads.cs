using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Providers;

namespace UserDirectory.Pipeline;

/// <summary>
/// The reads and writes of a run. Where the directory lists whole users and that costs less than to read each user,
/// pages are read. How large the directory is and how many rows will come are not known, so pages are read as long as
/// they cost no more than to read the users that were asked for so far: in all at most about twice what the better
/// choice would have cost.
/// </summary>
/// <param name="directory">The directory.</param>
/// <param name="time">The clock.</param>
/// <param name="mostBytes">Most that is held of users whose rows have not come, in bytes.</param>
public sealed class PagedReads(IUserDirectory directory, TimeProvider time, long mostBytes = PagedReads.MostBytes)
{
    private const int PageSize = 100;
    // What reads no page: a few users.
    private const int Few = 8;
    // Rows in another order than the pages make the run hold what it listed: this is some 400,000 users, all of most
    // directories, and fits beside other work on a small machine.
    internal const long MostBytes = 256L << 20;
    // Rows of a file come at once; one that is alone after this time is not worth a page.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

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

    /// <summary>Reads a user, with at least the attributes in question: from a page or singly.</summary>
    /// <param name="key">Who.</param>
    /// <param name="attributes">The attributes in question.</param>
    /// <param name="aside">Is given what is waited for without a request of its own; null: nobody has to know.</param>
    /// <param name="cancellationToken">Gives up.</param>
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

    /// <summary>Sends one call of a plan; see <see cref="IUserDirectory.ApplyAsync"/>.</summary>
    public async Task<Applied> ApplyAsync(UserChangePlan plan, PlannedCall call, CancellationToken cancellationToken)
    {
        if (directory.PageRules is { } rules)
        {
            lock (_lock) _held.Forget(plan.Snapshot);
            // Where the update carries a revision, the service compares.
            if (plan.Snapshot is { IsFromPage: true, Revision: null }
                && call.Changes.Any(change => rules.SendsMore(change.Attribute)))
                (plan, call) = await AgainAsync(plan, call, cancellationToken).ConfigureAwait(false);
        }
        return await directory.ApplyAsync(plan, call, cancellationToken).ConfigureAwait(false);
    }

    // Gives a user that a page has, and waits for that page; null: it is to be read singly.
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

    /// <summary>The same call from what is there now.</summary>
    private async Task<(UserChangePlan Plan, PlannedCall Call)> AgainAsync(
        UserChangePlan plan, PlannedCall call, CancellationToken cancellationToken)
    {
        var attributes = plan.Update.Edits.Select(edit => edit.Attribute).ToArray();
        // By the id: the name may be another user's by now.
        var key = new UserKey(directory.Catalog.Identifiers[0], plan.Snapshot.Id);
        var now = await directory.ReadAsync(key, attributes, cancellationToken).ConfigureAwait(false);
        var again = directory.Plan(now, plan.Update);
        return again.Changes.SequenceEqual(plan.Changes) && again.Calls.Count == plan.Calls.Count
            ? (again, again.Calls[plan.Calls.ToList().IndexOf(call)])
            : throw new UserDirectoryException(
                FailureKind.Stale, "ChangedMeanwhile", "The user was changed since it was listed.");
    }

    // What was listed is no longer used by then, so rows of a long run would all be read singly.
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

    // Pages come one after the other, for all rows that wait. No failure leaves it.
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
                // The caller may not list, or the run ends: each user's own read says what is wrong with it.
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
                var waiting = _held.KeysOf(user).Select(TakeWaiting).OfType<Waiting>();
                Waiting[] rows = [.. waiting.OrderBy(row => row.Number)];
                if (rows.Length == 0) _held.Add(user);
                // A second row of the same user, by another name, reads what the first has left.
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

    // One more page would cost more than the users that were asked for: who waits is read singly, in order.
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

    private sealed record Waiting(long Number)
    {
        public TaskCompletionSource<UserSnapshot?> User { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
