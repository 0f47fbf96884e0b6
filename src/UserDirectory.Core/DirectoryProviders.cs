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

    /// <summary>Adds a provider of another assembly, once, for tests.</summary>
    internal static void Add(DirectoryProvider provider)
    {
        lock (Added)
        {
            if (!Added.Contains(provider)) Added.Add(provider);
        }
    }

    /// <summary>Removes a provider that <see cref="Add"/> added.</summary>
    internal static void Remove(DirectoryProvider provider)
    {
        lock (Added) Added.Remove(provider);
    }
}
