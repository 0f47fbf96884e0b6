using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>What will change of one user, and the calls that do it.</summary>
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

    /// <summary>What the caller wants.</summary>
    public UserUpdate Update { get; }

    /// <summary>What the plan was made from.</summary>
    public UserSnapshot Snapshot { get; }

    /// <summary>How people know the user: the target, or the directory's name where that is an id.</summary>
    public string Name => UserChange.NameOf(Update, Snapshot.UserName);

    /// <summary>What changes; empty: the user is as the caller wants.</summary>
    public IReadOnlyList<AttributeChange> Changes { get; }

    /// <summary>
    /// What the user's attributes are when it is done, by their wire names: those that change, and those that change
    /// with them.
    /// </summary>
    internal IEnumerable<(string WireName, AttributeValue? Value)> After =>
        Changes.Select(change => (change.Attribute.WireName, change.After)).Concat(AlsoAfter);

    /// <summary>What changes with the attributes that the caller names: a list with its members.</summary>
    internal IReadOnlyList<(string WireName, AttributeValue? Value)> AlsoAfter { get; init; } = [];

    /// <summary>What is sent, in this order.</summary>
    public IReadOnlyList<PlannedCall> Calls { get; }
}
