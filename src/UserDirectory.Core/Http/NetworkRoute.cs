namespace UserDirectory.Http;

/// <summary>The route of a request: the host, and the proxy in between.</summary>
/// <param name="Address">The address of the request.</param>
/// <param name="Proxy">The proxy's address without user name and password; null if there is no proxy.</param>
internal sealed record NetworkRoute(Uri Address, Uri? Proxy)
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
