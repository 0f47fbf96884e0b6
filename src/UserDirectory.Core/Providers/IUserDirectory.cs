using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Providers;

/// <summary>
/// Directory of users: the target of a run. Failures are <see cref="UserDirectoryException"/>s. Disposing it closes
/// its connections.
/// </summary>
public interface IUserDirectory : IDisposable
{
    /// <summary>The provider's attributes.</summary>
    AttributeCatalog Catalog { get; }

    /// <summary>
    /// Whether two different keys can be of the same user. Where it is not known, they can: their rows are then done
    /// one after the other as soon as both are read as the same user.
    /// </summary>
    bool MayBeSameUser(UserKey one, UserKey other);

    /// <summary>Reads a user, with at least the attributes in question.</summary>
    Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken);

    /// <summary>
    /// Lists all users, page by page: whole users where the service lists such, otherwise what it lists, by which
    /// <see cref="ReadAsync"/> finds the rest.
    /// </summary>
    IAsyncEnumerable<UserSnapshot> ListAsync(CancellationToken cancellationToken);

    /// <summary>Whether <see cref="ListAsync"/> gives whole users.</summary>
    bool ListsWholeUsers { get; }

    /// <summary>When a page of <see cref="ListAsync"/> may stand for reads; null: it never does.</summary>
    PageRules? PageRules { get; }

    /// <summary>
    /// Looks up what an update names and the directory keeps otherwise: a manager by logon name or e-mail address.
    /// </summary>
    Task<UserUpdate> ResolveAsync(UserUpdate update, UserSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Makes the plan: a pure function.</summary>
    UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update);

    /// <summary>Sends one call of a plan, and again while it may pass.</summary>
    Task<Applied> ApplyAsync(UserChangePlan plan, PlannedCall call, CancellationToken cancellationToken);
}
