using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>Changes of one user, and the requests that make them.</summary>
public sealed class UserChangePlan
{
    internal UserChangePlan(UserUpdate update, UserSnapshot snapshot,
        IReadOnlyList<AttributeChange> changes, IReadOnlyList<PlannedCall> calls)
    {
        Update = update;
        Snapshot = snapshot;
        Changes = changes;
        Calls = calls;
    }

    /// <summary>The update that the caller wants.</summary>
    public UserUpdate Update { get; }

    /// <summary>The user as read when the plan was made.</summary>
    public UserSnapshot Snapshot { get; }

    /// <summary>The user's name for people: the target, or the directory's name where the target is an id.</summary>
    public string Name => UserChange.NameOf(Update, Snapshot.UserName);

    /// <summary>The changes; empty if the user already has the wanted values.</summary>
    public IReadOnlyList<AttributeChange> Changes { get; }

    /// <summary>Attributes after the plan by wire name: changed attributes, and those that change with them.</summary>
    internal IEnumerable<(string WireName, AttributeValue? Value)> After =>
        Changes.Select(change => (change.Attribute.WireName, change.After)).Concat(AlsoAfter);

    /// <summary>Attributes that change together with the changed ones, as a list does with its members.</summary>
    internal IReadOnlyList<(string WireName, AttributeValue? Value)> AlsoAfter { get; init; } = [];

    /// <summary>The requests, in the order in which they are sent.</summary>
    public IReadOnlyList<PlannedCall> Calls { get; }
}
