using System.Management.Automation;
using UserDirectory.Connections;
using UserDirectory.Sandbox;

namespace UserDirectory.PowerShell.Sandbox;

/// <summary>
/// A sandbox as <c>-Sandbox</c> takes it: the four services in this process, with the ids of what they hold.
/// </summary>
public sealed class UserDirectorySandbox
{
    // Never called: the handler answers before there is a connection.
    private static readonly Uri Nowhere = new("https://sandbox.invalid/");

    internal UserDirectorySandbox(DirectorySandbox services) => Services = services;

    /// <summary>The WorkMail organization.</summary>
    public string OrganizationId => Services.OrganizationId;

    /// <summary>The directory of Directory Service Data.</summary>
    public string DirectoryId => Services.DirectoryId;

    /// <summary>The identity store.</summary>
    public string IdentityStoreId => Services.IdentityStoreId;

    /// <summary>The CloudSSO directory.</summary>
    public string CloudSsoDirectoryId => Services.CloudSsoDirectoryId;

    /// <summary>How many requests that change a user the four services had.</summary>
    public long Writes => Count(counts => counts.Writes);

    /// <summary>How many other requests the four services had.</summary>
    public long Reads => Count(counts => counts.Reads);

    /// <summary>How many of both were throttled.</summary>
    public long Throttled => Count(counts => counts.Throttled);

    internal DirectorySandbox Services { get; }

    internal ConnectionOptions ConnectionOf(DirectorySystem system)
    {
        var connection = Services.ConnectionAt(Nowhere);
        return new ConnectionOptions
        {
            Region = system.Name == "CloudSso" ? connection.CloudSsoRegion : connection.Region,
            AccessKey = connection.AccessKey, SecretKey = connection.SecretKey,
            EndpointUrl = connection.Url, Handler = Services.CreateHandler(),
        };
    }

    internal string IdOf(DirectorySystem system) => Services.IdOf(ServiceOf(system));

    private static SandboxService ServiceOf(DirectorySystem system) =>
        Enum.TryParse<SandboxService>(system.Name, out var service)
            ? service
            : throw new PSArgumentException($"The sandbox has no {system.Catalog.System}.");

    private static readonly SandboxService[] All =
    [
        SandboxService.DirectoryServiceData, SandboxService.WorkMail, SandboxService.IdentityStore,
        SandboxService.CloudSso,
    ];

    private long Count(Func<SandboxCounts, long> of) => All.Sum(service => of(Services.CountsOf(service)));
}
