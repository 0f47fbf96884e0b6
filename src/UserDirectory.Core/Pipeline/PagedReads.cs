using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Reads pages of a directory that lists whole users, where that costs less than to read each user. How large the
/// directory is and how many rows will come are not known, so pages are read as long as they cost no more than to read
/// the users that were asked for so far: in all at most about twice what the better choice would have cost.
/// </summary>
internal sealed class PagedReads(IUserDirectory directory, PagedReadsRules rules, TimeProvider time) : IUserDirectory
{
    private const int PageSize = 100;
    // What reads no page: a few users.
    private const int Few = 8;
    // Rows of a file come at once; one that is alone after this time is not worth a page.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);
    // Rows in another order than the pages make the run hold what it listed: about 200 MB.
    private const int MostHeld = 50_000;

    private readonly object _lock = new();
    private readonly HeldUsers _held = new(directory.Catalog, time);
    private readonly LinkedList<Waiting> _waiting = new();
    private IAsyncEnumerator<UserSnapshot>? _list;
    private bool _isPaging;
    private bool _isOver;
    private long _pages;
    private long _asked;

    public AttributeCatalog Catalog => directory.Catalog;

    public bool ListsWholeUsers => directory.ListsWholeUsers;

    public bool MayBeSameUser(UserKey one, UserKey other) => directory.MayBeSameUser(one, other);

    public IAsyncEnumerable<UserSnapshot> ListAsync(CancellationToken cancellationToken) => directory.ListAsync(cancellationToken);

    public UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update) => directory.Plan(snapshot, update);

    public async Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken)
    {
        if (attributes.All(rules.IsListed) && await FromPageAsync(key, cancellationToken).ConfigureAwait(false) is { } held)
            return held;
        return await directory.ReadAsync(key, attributes, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string?> ApplyAsync(UserChangePlan plan, PlannedCall call, CancellationToken cancellationToken)
    {
        lock (_lock) _held.Forget(plan.Snapshot);
        if (plan.Snapshot.IsFromPage && call.Changes.Any(change => rules.SendsMore(change.Attribute)))
            (plan, call) = await AgainAsync(plan, call, cancellationToken).ConfigureAwait(false);
        return await directory.ApplyAsync(plan, call, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same call from what is there now.</summary>
    private async Task<(UserChangePlan Plan, PlannedCall Call)> AgainAsync(
        UserChangePlan plan, PlannedCall call, CancellationToken cancellationToken)
    {
        var attributes = plan.Update.Edits.Select(edit => edit.Attribute).ToArray();
        var now = await directory.ReadAsync(plan.Update.Key!, attributes, cancellationToken).ConfigureAwait(false);
        var again = directory.Plan(now, plan.Update);
        return again.Changes.SequenceEqual(plan.Changes) && again.Calls.Count == plan.Calls.Count
            ? (again, again.Calls[plan.Calls.ToList().IndexOf(call)])
            : throw new UserDirectoryException(FailureKind.Stale, "ChangedMeanwhile", "The user was changed since it was listed.");
    }

    private async Task<UserSnapshot?> FromPageAsync(UserKey key, CancellationToken cancellationToken)
    {
        LinkedListNode<Waiting> place;
        lock (_lock)
        {
            _asked += rules.CostOf(key);
            if (_held.Take(key) is { } held) return held;
            if (_isOver || _held.WasGiven(key)) return null;
            place = _waiting.AddLast(new Waiting(key));
        }
        if (!IsWorthPages()) await time.Delay(Moment, cancellationToken).ConfigureAwait(false);
        _ = PageAsync(cancellationToken);
        return await place.Value.User.Task.ConfigureAwait(false);
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
            try
            {
                _list ??= directory.ListAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
                while (users.Count < PageSize && await _list.MoveNextAsync().ConfigureAwait(false)) users.Add(_list.Current);
                isOver = users.Count < PageSize;
            }
            catch (Exception)
            {
                // The caller may not list, or the run ends: each user's own read says what is wrong with it.
            }
            finally
            {
                EndPage(users, isOver);
            }
        }
    }

    private bool BeginPage()
    {
        lock (_lock)
        {
            if (_isPaging || _waiting.Count == 0) return false;
            if (!_isOver && _held.Count < MostHeld && _asked >= Math.Max(Few, _pages + 1)) return _isPaging = true;
        }
        GiveUp();
        return false;
    }

    private void EndPage(List<UserSnapshot> users, bool isOver)
    {
        var found = new List<(Waiting Row, UserSnapshot User)>();
        lock (_lock)
        {
            (_isPaging, _isOver) = (false, isOver);
            _pages++;
            foreach (var user in users) _held.Add(user);
            for (var place = _waiting.First; place is not null;)
            {
                var next = place.Next;
                if (_held.Take(place.Value.Key) is { } user)
                {
                    _waiting.Remove(place);
                    found.Add((place.Value, user));
                }
                place = next;
            }
        }
        foreach (var (row, user) in found) row.User.SetResult(user);
    }

    // One more page would cost more than the users that were asked for: those that wait are read singly.
    private void GiveUp()
    {
        var rows = new List<Waiting>();
        lock (_lock)
        {
            while (_waiting.First is { } first)
            {
                _waiting.Remove(first);
                rows.Add(first.Value);
            }
        }
        foreach (var row in rows) row.User.SetResult(null);
    }

    private sealed record Waiting(UserKey Key)
    {
        public TaskCompletionSource<UserSnapshot?> User { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
