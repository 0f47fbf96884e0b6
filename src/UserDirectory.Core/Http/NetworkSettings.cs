using System.Net;
using UserDirectory.Changes;

namespace UserDirectory.Http;

/// <summary>The network that the requests of a run go through.</summary>
internal sealed record NetworkSettings
{
    /// <summary>The clock of its limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The proxies; null: those that the system has.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>The certificates that sign those of servers; null: the system's.</summary>
    public CertificateBundle? Bundle { get; init; }

    /// <summary>The environment variables that name a file of trusted certificates, as an error names them.</summary>
    public string TrustVariables { get; init; } = "SSL_CERT_FILE (Linux)";

    /// <summary>Looks up a name in DNS.</summary>
    public Func<string, Task> LookUpAsync { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Reads the settings of the environment.</summary>
    /// <param name="variable">Gives the value of a variable.</param>
    /// <param name="time">The clock.</param>
    /// <param name="bundleVariable">The variable that names a file of certificates; null: there is none.</param>
    /// <exception cref="UserDirectoryException">A variable names no proxy or no file of certificates.</exception>
    public static NetworkSettings Of(Func<string, string?> variable, TimeProvider time, string? bundleVariable = null)
    {
        var settings = new NetworkSettings { Time = time, Proxy = EnvironmentProxy.Of(variable) };
        if (bundleVariable is null) return settings;
        var path = variable(bundleVariable);
        return settings with
        {
            Bundle = string.IsNullOrWhiteSpace(path) ? null : CertificateBundle.Read(bundleVariable, path!),
            TrustVariables = $"{bundleVariable} or {settings.TrustVariables}",
        };
    }

    /// <summary>The route of an address.</summary>
    public NetworkRoute RouteOf(Uri address) => NetworkRoute.Of(address, Proxy ?? WebRequest.DefaultWebProxy);
}
