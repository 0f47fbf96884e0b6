using UserDirectory.CloudSso;
using UserDirectory.DirectoryServiceData;
using UserDirectory.IdentityStore;
using UserDirectory.WorkMail;

namespace UserDirectory;

/// <summary>The systems: the one list of them.</summary>
public static class DirectorySystems
{
    /// <summary>All, in the order that things are told in.</summary>
    public static IReadOnlyList<DirectorySystem> All { get; } =
    [
        DirectoryServiceDataSystem.System, WorkMailSystem.System, IdentityStoreSystem.System, CloudSsoSystem.System,
    ];
}
