using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.PowerShell.Sandbox;

/// <summary>Sandbox for <c>-Sandbox</c>: the four services in this process.</summary>
public sealed class UserDirectorySandbox
{
    // No request goes to this address: the handler responds without a connection.
    private static readonly Uri Nowhere = new("https://sandbox.invalid/");

    internal UserDirectorySandbox(DirectorySandbox services) => Services = services;

    /// <summary>Number of requests that change a user.</summary>
    public long Writes => Services.Counts.Writes;

    /// <summary>Number of other requests.</summary>
    public long Reads => Services.Counts.Reads;

    /// <summary>Number of throttled requests.</summary>
    public long Throttled => Services.Counts.Throttled;

    internal DirectorySandbox Services { get; }

    /// <summary>Returns the service of a provider, by name, because the sandbox has no reference to Core.</summary>
    internal static SandboxService? ServiceOf(DirectoryProvider provider) =>
        Enum.TryParse<SandboxService>(provider.Name, out var service) ? service : null;

    /// <summary>Adds the id of each service as a property, such as <c>OrganizationId</c>.</summary>
    internal PSObject WithIds()
    {
        var shown = PSObject.AsPSObject(this);
        foreach (var service in DirectoryProviders.All.Select(ServiceOf).OfType<SandboxService>())
        {
            var name = Services.IdNameOf(service);
            var property = char.ToUpperInvariant(name[0]) + name.Substring(1);
            shown.Properties.Add(new PSNoteProperty(property, Services.IdOf(service)));
        }
        return shown;
    }

    internal ConnectionOptions ConnectionOf(DirectoryProvider provider)
    {
        var connection = Services.ConnectionAt(Nowhere);
        return new ConnectionOptions
        {
            Region = Services.RegionOf(Needed(provider)),
            AccessKey = connection.AccessKey, SecretKey = connection.SecretKey,
            EndpointUrl = connection.Url, Handler = Services.CreateHandler(), IsComplete = true,
        };
    }

    internal string IdOf(DirectoryProvider provider) => Services.IdOf(Needed(provider));

    private static SandboxService Needed(DirectoryProvider provider) => ServiceOf(provider)
        ?? throw new PSArgumentException($"A sandbox has no {provider.Catalog.ProviderName}: leave -Sandbox out.");
}
