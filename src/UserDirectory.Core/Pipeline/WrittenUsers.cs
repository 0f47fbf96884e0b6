using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Pipeline;

/// <summary>
/// Users as this run wrote them, or would have written them with <c>-WhatIf</c>. Later rows of the same user are
/// planned from these values. Values are kept for as long as a read may not show them. Thread-safe.
/// </summary>
internal sealed class WrittenUsers(TimeProvider time, TimeSpan lag)
{
    // No service accepts more updates within its lag; the limit is for the memory of a run against a sandbox.
    private const int Most = 10_000;

    private readonly object _lock = new();
    private readonly UserPacking _packing = new();
    private readonly ValuePacker<string> _values = new();
    private readonly Dictionary<string, Written> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<UserKey, string> _ids = new(new PagedReads.SameKey());
    private readonly Queue<(Written User, UserKey Key, long At)> _order = new();
    // The start times of the reads in flight, oldest first.
    private readonly List<long> _asked = [];

    /// <summary>Keeps the values that a plan would write, until the run ends.</summary>
    public void Foresee(UserChangePlan plan)
    {
        lock (_lock) Of(plan.Snapshot.Id).Replace(plan.After);
    }

    /// <summary>Keeps the values that a request wrote, and the revision from the response.</summary>
    public void Add(UserChangePlan plan, UserChangePlan.Call call, string? revision)
    {
        lock (_lock)
        {
            var user = Touch(plan);
            // A snapshot with a revision includes all earlier values of this run.
            if (plan.Snapshot.Revision is not null) user.Clear();
            user.Replace(call.Changes.Select(change => (change.Attribute.WireName, change.After)));
            user.Replace(plan.AlsoAfter);
            // Without a revision, someone else may have changed the user between the read and this update.
            if (plan.Snapshot.Revision is null || revision is null) return;
            user.Pass(plan.Snapshot.Revision);
            user.Revision = revision;
            user.Tells = plan.Snapshot.Tells;
            user.Packed = _packing.Pack(plan.Snapshot);
        }
    }

    /// <summary>Remembers that the service refused a plan's revision: a read with this revision lags behind.</summary>
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
    /// Finds the whole user after the run's last update, with the revision from the response, by the id if the user was
    /// read; null if the user is not known.
    /// </summary>
    public UserSnapshot? Find(UserKey key, string? id, AttributeCatalog catalog)
    {
        lock (_lock)
        {
            if ((id ?? (_ids.TryGetValue(key, out var known) ? known : null)) is not { } found) return null;
            if (Recent(found, time.GetTimestamp()) is not { Packed: not null } user) return null;
            var snapshot = _packing.Unpack(user.Packed);
            user.ApplyTo(snapshot);
            (snapshot.Revision, snapshot.Tells) = (user.Revision, user.Tells);
            // An earlier row may have changed the identifier that this row uses.
            return HeldUsers.KeysOf(snapshot, catalog).Any(key.IsSame) ? snapshot : null;
        }
    }

    /// <summary>Begins a read. Values that the read may not show are kept until the read is disposed.</summary>
    public Read BeginRead()
    {
        lock (_lock)
        {
            var asked = time.GetTimestamp();
            _asked.Add(asked);
            return new Read(this, asked);
        }
    }

    /// <summary>Whether a written value of the attribute is kept.</summary>
    public bool Has(string id, string name)
    {
        lock (_lock) return _users.TryGetValue(id, out var user) && user.Values.Any(value => value.Name == name);
    }

    /// <summary>Removes the written values of a user whom someone else has changed; false if none were kept.</summary>
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

    /// <summary>A read of one user. Its start decides whether it may lag: the response may take minutes.</summary>
    public sealed class Read(WrittenUsers all, long asked) : IDisposable
    {
        /// <summary>Whether the user's revision shows that the read is older than the run's last update.</summary>
        public bool IsBehind(UserSnapshot user)
        {
            lock (all._lock)
                return user.Revision is { } revision && all.Recent(user.Id, asked)?.HasPassed(revision) == true;
        }

        /// <summary>Applies the values of earlier rows to a user without a revision.</summary>
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
        // Bytes need a fifth of the memory of objects. With -WhatIf or a limit, the values of all users are kept.
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
