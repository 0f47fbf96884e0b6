using UserDirectory.CloudSso;
using UserDirectory.DirectoryServiceData;
using UserDirectory.IdentityStore;
using UserDirectory.Providers;
using UserDirectory.WorkMail;

namespace UserDirectory;

/// <summary>The only list of the providers.</summary>
public static class DirectoryProviders
{
    private static readonly DirectoryProvider[] BuiltIn =
    [
        DirectoryServiceDataProvider.Provider, WorkMailProvider.Provider, IdentityStoreProvider.Provider,
        CloudSsoProvider.Provider,
    ];

    private static readonly List<DirectoryProvider> Added = [];

    /// <summary>All providers, in the order in which texts and lists name them.</summary>
    public static IReadOnlyList<DirectoryProvider> All
    {
        get
        {
            lock (Added) return Added.Count == 0 ? BuiltIn : [.. BuiltIn, .. Added];
        }
    }

    /// <summary>
    /// Finds the other provider that a cell belongs to; null if the cell may belong to the provider that reads it.
    /// Columns that only one provider uses for its users (ids, states, kinds, managers) never set an attribute of
    /// another provider and never find a user there, even if both have a column of the same name: <c>State</c> is a
    /// province in other providers. The giver is the provider whose Get cmdlet returned the object; in a row of a file,
    /// only the value shows which provider the column belongs to.
    /// </summary>
    public static DirectoryProvider? OwnerOf(
        DirectoryProvider provider, DirectoryProvider? giver, string column, object? value) =>
        giver is not null ? giver != provider && giver.Catalog.IsOwn(column) ? giver : null
        : value is string text ? All.FirstOrDefault(other => other != provider && other.Catalog.IsOwn(column, text))
        : null;

    /// <summary>Adds a provider of another assembly, once, for tests.</summary>
    internal static void Add(DirectoryProvider provider)
    {
        lock (Added)
        {
            if (!Added.Contains(provider)) Added.Add(provider);
        }
    }

    internal static void Remove(DirectoryProvider provider)
    {
        lock (Added) Added.Remove(provider);
    }
}
