using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// A directory that nobody has credentials for: each request fails with the one error. So the run ends as by any other
/// error of the whole run, and every row comes back.
/// </summary>
internal sealed class UnopenedDirectory(AttributeCatalog catalog, UserDirectoryException error) : IUserDirectory
{
    public AttributeCatalog Catalog => catalog;

    public bool ListsWholeUsers => true;

    public PageRules? PageRules => null;

    public bool MayBeSameUser(UserKey one, UserKey other) => one.IsSame(other);

    public Task<UserSnapshot> ReadAsync(
        UserKey key, IReadOnlyCollection<AttributeDefinition> attributes, CancellationToken cancellationToken) =>
        Task.FromException<UserSnapshot>(error);

    public IAsyncEnumerable<UserSnapshot> ListAsync(CancellationToken cancellationToken) => throw error;

    public Task<UserUpdate> ResolveAsync(
        UserUpdate update, UserSnapshot snapshot, CancellationToken cancellationToken) => throw error;

    public UserChangePlan Plan(UserSnapshot snapshot, UserUpdate update) => throw error;

    public Task<Applied> ApplyAsync(UserChangePlan plan, PlannedCall call, CancellationToken cancellationToken) =>
        Task.FromException<Applied>(error);

    public void Dispose()
    {
    }
}
