using System.Management.Automation;
using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.PowerShell.Sandbox;

/// <summary>A sandbox as <c>-Sandbox</c> takes it: the services in this process.</summary>
public sealed class UserDirectorySandbox
{
    // Never called: the handler answers before there is a connection.
    private static readonly Uri Nowhere = new("https://sandbox.invalid/");

    internal UserDirectorySandbox(DirectorySandbox services) => Services = services;

    /// <summary>Number of requests that change a user.</summary>
    public long Writes => Services.Counts.Writes;

    /// <summary>Number of other requests.</summary>
    public long Reads => Services.Counts.Reads;

    /// <summary>Number of throttled requests.</summary>
    public long Throttled => Services.Counts.Throttled;

    internal DirectorySandbox Services { get; }

    /// <summary>The service of a provider; by its name, for the sandbox knows no providers.</summary>
    internal static SandboxService? ServiceOf(DirectoryProvider provider) =>
        Enum.TryParse<SandboxService>(provider.Name, out var service) ? service : null;

    /// <summary>With the id of each organization, directory and store, as <c>OrganizationId</c>.</summary>
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
