using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Providers;

/// <summary>
/// Directory of users: the target of a run. Methods fail with <see cref="UserDirectoryException"/>. Disposing the
/// directory closes its connections.
/// </summary>
public interface IUserDirectory : IDisposable
{
    /// <summary>The provider's attributes.</summary>
    AttributeCatalog Catalog { get; }

    /// <summary>
    /// Whether two different identifiers may belong to the same user; true if it is not known. The run then processes
    /// their rows one after the other once it has read the same user for both.
    /// </summary>
    bool MayBeSameUser(UserKey one, UserKey other);

    /// <summary>Reads a user with at least the given attributes.</summary>
    Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken);

    /// <summary>Lists all users by pages. <see cref="ReadAsync"/> reads attributes that pages do not have.</summary>
    IAsyncEnumerable<UserSnapshot> ListAsync(CancellationToken cancellationToken);

    /// <summary>Rules by which pages of <see cref="ListAsync"/> replace reads; null if pages lack attributes.</summary>
    PageRules? PageRules { get; }

    /// <summary>Replaces names of users in an update by the identifiers that the directory keeps.</summary>
    Task<UserUpdate> ResolveAsync(UserUpdate update, UserSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>Makes the plan: a pure function.</summary>
    UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update);

    /// <summary>Sends one request of a plan, and retries it after a temporary failure.</summary>
    Task<UserChangePlan.Response> ApplyAsync(
        UserChangePlan plan, UserChangePlan.Call call, CancellationToken cancellationToken);
}
