using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>Changes of one user, and the requests that make them.</summary>
public sealed class UserChangePlan
{
    internal UserChangePlan(UserUpdate update, UserSnapshot snapshot,
        IReadOnlyList<AttributeChange> changes, IReadOnlyList<Call> calls)
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
    public IReadOnlyList<Call> Calls { get; }

    /// <summary>A request of a plan.</summary>
    public sealed class Call
    {
        internal Call(object request, IReadOnlyList<AttributeChange> changes)
        {
            Request = request;
            Changes = changes;
        }

        /// <summary>The changes that the request makes.</summary>
        public IReadOnlyList<AttributeChange> Changes { get; }

        /// <summary>The provider's request; a retry sends the same.</summary>
        internal object Request { get; }
    }

    /// <summary>The service's response to a request.</summary>
    /// <param name="RequestId">The service's id of the request; null if the service returned no id.</param>
    /// <param name="Revision">The user's revision after the request; null if the service returned none.</param>
    public readonly record struct Response(string? RequestId, string? Revision = null);
}
