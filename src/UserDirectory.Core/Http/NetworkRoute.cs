using System.Net;

namespace UserDirectory.Http;

/// <summary>The way of a request: the host that it calls, and the proxy between.</summary>
/// <param name="Address">The address that is called.</param>
/// <param name="Proxy">The proxy's address without user and password; null: the host is called directly.</param>
internal sealed record NetworkRoute(Uri Address, Uri? Proxy)
{
    /// <summary>The host that is called, with a port that is not its scheme's.</summary>
    public string Host => Address.Authority;

    /// <summary>The name that has to be looked up; null where the address has none.</summary>
    public string? Name => (Proxy ?? Address) is { HostNameType: UriHostNameType.Dns } named ? named.IdnHost : null;

    /// <summary>Target of a connection, as an error names it.</summary>
    public string Target => Proxy is null ? Host : $"The proxy {ProxyName}";

    /// <summary>The proxy as errors name it.</summary>
    public string? ProxyName => Proxy?.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>The route of an address.</summary>
    /// <param name="address">The address that is called.</param>
    /// <param name="proxy">The proxies that are set; null: none.</param>
    public static NetworkRoute Of(Uri address, IWebProxy? proxy)
    {
        var through = proxy is null || proxy.IsBypassed(address) ? null : proxy.GetProxy(address);
        return new NetworkRoute(address, through == address ? null : through);
    }
}
