using UserDirectory.Sandbox.CloudSso;
using UserDirectory.Sandbox.DirectoryServiceData;
using UserDirectory.Sandbox.Hosting;
using UserDirectory.Sandbox.IdentityStore;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.Seeds;
using UserDirectory.Sandbox.WorkMail;

namespace UserDirectory.Sandbox;

internal static class Services
{
    /// <summary>The services, in the order of output.</summary>
    public static IReadOnlyList<Service> Start(Seed seed, SandboxOptions options) =>
    [
        new DirectoryDataService(seed, options), new WorkMailService(seed, options),
        new IdentityStoreService(seed, options), new CloudSsoService(seed, options),
    ];
}
