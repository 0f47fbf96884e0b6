using System.Net;
using UserDirectory.Changes;

namespace UserDirectory.Http;

internal sealed record NetworkSettings
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The proxies; null for the system's proxies.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>The trusted issuers of server certificates; null for the system's.</summary>
    public CertificateBundle? Bundle { get; init; }

    /// <summary>The environment variables for a file of trusted certificates, for error texts.</summary>
    public string TrustVariables { get; init; } = "SSL_CERT_FILE (Linux)";

    public Func<string, Task> LookUpAsync { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>Reads the settings from environment variables.</summary>
    /// <exception cref="UserDirectoryException">A variable is not a valid proxy or certificate file.</exception>
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

    public Route RouteOf(Uri address)
    {
        var proxy = Proxy ?? WebRequest.DefaultWebProxy;
        var through = proxy is null || proxy.IsBypassed(address) ? null : proxy.GetProxy(address);
        return new Route(address, through == address ? null : through);
    }

    /// <summary>The route of a request: the host, and the proxy in between, without user name and password.</summary>
    internal sealed record Route(Uri Address, Uri? Proxy)
    {
        /// <summary>The host of the request, with its port unless it is the scheme's default.</summary>
        public string Host => Address.Authority;

        /// <summary>The name that DNS must resolve; null if the address is an IP address.</summary>
        public string? Name => (Proxy ?? Address) is { HostNameType: UriHostNameType.Dns } named ? named.IdnHost : null;

        /// <summary>The target of the connection, for error texts.</summary>
        public string Target => Proxy is null ? Host : $"The proxy {ProxyName}";

        /// <summary>The proxy, for error texts.</summary>
        public string? ProxyName => Proxy?.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
    }
}
