using System.Net;
using System.Runtime.InteropServices;

namespace UserDirectory.Http;

/// <summary>
/// Creates the HTTP clients and handlers for services. The caller disposes them, which closes their connections.
/// </summary>
internal static class ServiceHttp
{
    /// <param name="given">
    /// The handler to use instead of the network, which its owner disposes; null for the network.
    /// </param>
    /// <param name="network">The network settings.</param>
    /// <param name="secretHeader">The header of a request with the session token.</param>
    public static HttpMessageHandler CreateHandler(
        HttpMessageHandler? given, NetworkSettings network, string secretHeader) =>
        new ServiceAnswers(CreateNetwork(given, network), secretHeader);

    /// <summary>
    /// Creates a handler for hosts that are not JSON services: failures are explained, but responses are not checked.
    /// </summary>
    /// <param name="given">
    /// The handler to use instead of the network, which its owner disposes; null for the network.
    /// </param>
    /// <param name="network">The network settings.</param>
    public static HttpMessageHandler CreateNetwork(HttpMessageHandler? given, NetworkSettings network)
    {
        if (given is not null) return new NetworkFailures(given, network);
        var certificates = new ServerCertificates(network.Bundle, network.Time);
        var handler = CreateHandler(useProxy: true, network.Proxy);
        handler.ServerCertificateCustomValidationCallback = certificates.IsTrusted;
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) UserStores.Prepare();
        return new NetworkFailures(handler, network, certificates);
    }

    /// <summary>Creates a client without a proxy, for metadata servers, whose responses are not checked.</summary>
    public static HttpClient CreateDirectClient(HttpMessageHandler? given) =>
        new(given ?? CreateHandler(useProxy: false, proxy: null), disposeHandler: given is null);

    internal static HttpClientHandler CreateHandler(bool useProxy, IWebProxy? proxy)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false, UseProxy = useProxy,
            // .NET Framework opens only two by default; RequestPace limits the concurrent requests.
            MaxConnectionsPerServer = int.MaxValue,
        };
        if (proxy is not null) handler.Proxy = proxy;
        return handler;
    }
}
