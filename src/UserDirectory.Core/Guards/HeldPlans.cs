using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Pipeline;

namespace UserDirectory.Guards;

/// <summary>Plans and updates that wait until all users are planned.</summary>
internal sealed class HeldPlans(AttributeCatalog catalog)
{
    // Plans are kept as bytes: 100,000 users of an identity store with seven changes each take 99 MB with their
    // updates, and 360 MB as objects.
    private readonly List<UserUpdate> _updates = [];
    private readonly List<Held> _plans = [];
    private readonly EditPacking _edits = new();
    private readonly UserPacking _users = new();
    private readonly ValuePacker<AttributeDefinition> _after = new();

    /// <summary>The updates, in the order in which they were added.</summary>
    public IReadOnlyList<UserUpdate> Updates => _updates;

    public IEnumerable<UserChange> Changes => _updates.Zip(_plans, Unpack);

    /// <summary>Adds the planned changes of a row.</summary>
    public void Add(UserChange change, bool isFirst)
    {
        var user = change.Snapshot!;
        var needed = NeededBy(change.Update);
        // The service refuses an old revision, so the user is read once. Without a revision, nothing would show that
        // the user has changed since the plan, so the user is read again before the update. The plan of a later row
        // starts from values that are not written yet, so the row is planned again, too.
        var isCurrent = isFirst && user.Revision is not null;
        _updates.Add(change.Update);
        _plans.Add(new Held(
            _users.Pack(user, needed.Contains),
            _after.Pack(change.Changes.Select(one => (one.Attribute, one.After))), change.Duration, isCurrent));
        change.Update.Pack(_edits);
    }

    /// <summary>Takes the updates in their order, and frees the memory of the plans.</summary>
    public IEnumerable<UserUpdate> Take()
    {
        var updates = new Queue<(UserUpdate Update, byte[]? User)>(
            _updates.Zip(_plans, (update, plan) => (update, plan.IsCurrent ? plan.User : null)));
        _updates.Clear();
        _updates.TrimExcess();
        _plans.Clear();
        _plans.TrimExcess();
        while (updates.Count > 0)
        {
            var (update, user) = updates.Dequeue();
            if (user is not null) update.Planned = UserOf(update, user);
            yield return update;
        }
    }

    private UserSnapshot UserOf(UserUpdate update, byte[] packed)
    {
        var user = _users.Unpack(packed);
        var needed = NeededBy(update);
        user.Tells = attribute => needed.Contains(attribute.WireName);
        return user;
    }

    // A plan and its result use the edited attributes, the other members of their lists, and the user's names. The
    // identifier of the row finds an older copy of the user that the run has listed.
    private AttributeFamilies NeededBy(UserUpdate update) => new(update.Edits
        .SelectMany(edit => edit.ComesWith is { } other ? new[] { edit, other } : [edit])
        .Select(edit => edit.Attribute.WireName)
        .Concat([
            catalog.KnownBy.WireName, catalog.IssuerName ?? catalog.KnownBy.WireName, update.Key!.Identifier.WireName,
        ]));

    private UserChange Unpack(UserUpdate update, Held held)
    {
        var user = _users.Unpack(held.User).NamedBy(catalog);
        AttributeChange[] changes =
        [
            .. _after.Unpack(held.After).Select(one => new AttributeChange(one.Name, user[one.Name], one.Value)),
        ];
        return new UserChange
        {
            Update = update, Status = changes.Length > 0 ? ChangeStatus.WhatIf : ChangeStatus.Unchanged,
            IsForeseen = changes.Length == 0, Changes = changes,
            UserId = user.Id, PermanentId = user.PermanentId, UserName = user.UserName, Issuer = user.Issuer,
            Revision = changes.Length > 0 ? user.Revision : null, Duration = held.Duration,
        };
    }

    private readonly record struct Held(byte[] User, byte[] After, TimeSpan Duration, bool IsCurrent);
}
