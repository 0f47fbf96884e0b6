using UserDirectory.CloudSso;
using UserDirectory.DirectoryServiceData;
using UserDirectory.IdentityStore;
using UserDirectory.Providers;
using UserDirectory.WorkMail;

namespace UserDirectory;

/// <summary>The providers: the one list of them.</summary>
public static class DirectoryProviders
{
    /// <summary>All, in the order that things are told in.</summary>
    public static IReadOnlyList<DirectoryProvider> All { get; } =
    [
        DirectoryServiceDataProvider.Provider, WorkMailProvider.Provider, IdentityStoreProvider.Provider,
        CloudSsoProvider.Provider,
    ];
}
