using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Users as this run has written them, or would have with <c>-WhatIf</c>: a later row of the same user is planned from
/// there. What was written is kept for as long as a read may not show it. Safe for use from several threads at once.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="lag">The longest time by which a read lags behind an update.</param>
internal sealed class WrittenUsers(TimeProvider time, TimeSpan lag)
{
    // No service takes as many updates within its lag; it bounds the memory of a run against a sandbox.
    private const int Most = 10_000;

    private readonly object _lock = new();
    private readonly UserPacking _packing = new();
    private readonly ValuePacker<string> _values = new();
    private readonly Dictionary<string, Written> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<UserKey, string> _ids = new(new SameKey());
    private readonly Queue<(Written User, UserKey Key, long At)> _order = new();
    // When each read was asked that is not answered yet, the oldest first.
    private readonly List<long> _asked = [];

    /// <summary>Keeps what a plan would write until the run ends.</summary>
    public void Foresee(UserChangePlan plan)
    {
        lock (_lock) Of(plan.Snapshot.Id).Replace(plan.After);
    }

    /// <summary>Keeps what a request has written, and the revision that the response gave.</summary>
    public void Add(UserChangePlan plan, PlannedCall call, string? revision)
    {
        lock (_lock)
        {
            var user = Touch(plan);
            // A snapshot with a revision has all that the run wrote before.
            if (plan.Snapshot.Revision is not null) user.Clear();
            user.Replace(call.Changes.Select(change => (change.Attribute.WireName, change.After)));
            user.Replace(plan.AlsoAfter);
            // Without a revision to compare with, another's update may lie between the read and this one.
            if (plan.Snapshot.Revision is null || revision is null) return;
            user.Pass(plan.Snapshot.Revision);
            user.Revision = revision;
            user.Tells = plan.Snapshot.Tells;
            user.Packed = _packing.Pack(plan.Snapshot);
        }
    }

    /// <summary>The service has refused the revision of this plan: a read that shows it lags behind.</summary>
    public void Pass(UserChangePlan plan)
    {
        lock (_lock)
        {
            if (plan.Snapshot.Revision is not { } revision) return;
            var user = Touch(plan);
            user.Pass(revision);
            user.Clear();
            (user.Packed, user.Revision) = (null, null);
        }
    }

    /// <summary>
    /// The whole user as the run's last update left it, with the revision that the response gave; null: not known.
    /// </summary>
    /// <param name="key">What the row names the user by.</param>
    /// <param name="id">What the service knows the user by, where the user was read; null: it was not.</param>
    /// <param name="identifiers">What the service finds users by.</param>
    public UserSnapshot? Find(UserKey key, string? id, IReadOnlyList<AttributeDefinition> identifiers)
    {
        lock (_lock)
        {
            if ((id ?? (_ids.TryGetValue(key, out var known) ? known : null)) is not { } found) return null;
            if (Recent(found, time.GetTimestamp()) is not { Packed: not null } user) return null;
            var snapshot = _packing.Unpack(user.Packed);
            user.ApplyTo(snapshot);
            (snapshot.Revision, snapshot.Tells) = (user.Revision, user.Tells);
            // A row may have changed what the next one names the user by.
            return new UserKey(identifiers[0], snapshot.Id).IsSame(key)
                || identifiers.Any(one => snapshot[one] is { } value && new UserKey(one, value.AsText).IsSame(key))
                ? snapshot : null;
        }
    }

    /// <summary>Begins a read. Updates that it may not show are kept until it is disposed.</summary>
    public Read BeginRead()
    {
        lock (_lock)
        {
            _asked.Add(time.GetTimestamp());
            return new Read(this, _asked[^1]);
        }
    }

    /// <summary>Whether a value of a user's attribute is kept.</summary>
    public bool Has(string id, string name)
    {
        lock (_lock) return _users.TryGetValue(id, out var user) && user.Values.Any(value => value.Name == name);
    }

    /// <summary>Someone else has changed what the run wrote: reads are believed. False: nothing was kept.</summary>
    public bool Forget(string id)
    {
        lock (_lock) return _users.Remove(id);
    }

    private Written Touch(UserChangePlan plan)
    {
        DropOld();
        var user = Of(plan.Snapshot.Id);
        user.At = time.GetTimestamp();
        _ids[plan.Update.Key!] = user.Id;
        _order.Enqueue((user, plan.Update.Key!, user.At));
        return user;
    }

    private Written Of(string id)
    {
        if (!_users.TryGetValue(id, out var user)) _users.Add(id, user = new Written(id, _values));
        return user;
    }

    private Written? Recent(string id, long asked) =>
        _users.TryGetValue(id, out var user) && time.GetElapsedTime(user.At, asked) < lag ? user : null;

    private void DropOld()
    {
        var asked = _asked.Count > 0 ? _asked[0] : time.GetTimestamp();
        while (_order.Count > Most
            || (_order.Count > 0 && time.GetElapsedTime(_order.Peek().At, asked) >= lag))
        {
            var (user, key, at) = _order.Dequeue();
            if (user.At != at) continue;
            _ids.Remove(key);
            if (_users.TryGetValue(user.Id, out var kept) && kept == user) _users.Remove(user.Id);
        }
    }

    /// <summary>A read of one user, judged by the time of its request: the response may take minutes.</summary>
    public sealed class Read(WrittenUsers all, long asked) : IDisposable
    {
        /// <summary>Whether it shows the user as it was before the run's last update, by its revision.</summary>
        public bool IsBehind(UserSnapshot user)
        {
            lock (all._lock)
                return user.Revision is { } revision && all.Recent(user.Id, asked)?.HasPassed(revision) == true;
        }

        /// <summary>Brings a user without a revision to where the rows before have left it.</summary>
        public void Complete(UserSnapshot user, bool isForeseen)
        {
            lock (all._lock)
            {
                if (isForeseen && all._users.TryGetValue(user.Id, out var foreseen)) foreseen.ApplyTo(user);
                else if (user.Revision is null) all.Recent(user.Id, asked)?.ApplyTo(user);
            }
        }

        public void Dispose()
        {
            lock (all._lock) all._asked.Remove(asked);
        }
    }

    private sealed class Written(string id, ValuePacker<string> packer)
    {
        // As bytes, a fifth of the size as objects: with -WhatIf or a limit, all users are held until the run ends.
        private byte[] _values = [];
        private string[] _passed = [];

        public string Id { get; } = id;

        public IEnumerable<(string Name, AttributeValue? Value)> Values => packer.Unpack(_values);

        public long At { get; set; }

        public string? Revision { get; set; }

        public byte[]? Packed { get; set; }

        public Func<AttributeDefinition, bool> Tells { get; set; } = _ => true;

        public void Pass(string revision) => _passed = [.. _passed, revision];

        public bool HasPassed(string revision) => _passed.Contains(revision, StringComparer.Ordinal);

        public void Clear() => _values = [];

        /// <summary>Adds values, which take the place of earlier ones.</summary>
        public void Replace(IEnumerable<(string Name, AttributeValue? Value)> values) =>
            _values = packer.Pack([.. Values, .. values]);

        public void ApplyTo(UserSnapshot snapshot)
        {
            foreach (var (name, value) in Values) snapshot.Replace(name, value);
        }
    }
}
