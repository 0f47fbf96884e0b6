using System.Net;
using System.Runtime.InteropServices;

namespace UserDirectory.Http;

/// <summary>
/// The HTTP that services are called through. Whoever makes a client disposes it, and with it its connections.
/// </summary>
internal static class ServiceHttp
{
    /// <param name="given">What sends in place of the network; it stays its owner's.</param>
    /// <param name="network">The network that is sent through.</param>
    /// <param name="secretHeader">The header of a request with the session token.</param>
    public static HttpClient CreateClient(HttpMessageHandler? given, NetworkSettings network, string secretHeader) =>
        new(CreateHandler(given, network, secretHeader));

    /// <param name="given">What sends in place of the network; it stays its owner's.</param>
    /// <param name="network">The network that is sent through.</param>
    /// <param name="secretHeader">The header of a request with the session token.</param>
    public static HttpMessageHandler CreateHandler(
        HttpMessageHandler? given, NetworkSettings network, string secretHeader) =>
        new ServiceAnswers(CreateNetwork(given, network), secretHeader);

    /// <summary>
    /// For what answers otherwise than a service: failures are named, and nothing is checked of answers.
    /// </summary>
    /// <param name="given">What sends in place of the network; it stays its owner's.</param>
    /// <param name="network">The network that is sent through.</param>
    public static HttpMessageHandler CreateNetwork(HttpMessageHandler? given, NetworkSettings network)
    {
        if (given is not null) return new NetworkFailures(given, network);
        var certificates = new ServerCertificates(network.Bundle, network.Time);
        var handler = CreateHandler(useProxy: true, network.Proxy);
        handler.ServerCertificateCustomValidationCallback = certificates.IsTrusted;
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows)) UserStores.Prepare();
        return new NetworkFailures(handler, network, certificates);
    }

    /// <summary>For what is no service: nothing is checked of its answers.</summary>
    public static HttpClient CreateDirectClient(HttpMessageHandler? given) =>
        new(given ?? CreateHandler(useProxy: false, proxy: null), disposeHandler: given is null);

    internal static HttpClientHandler CreateHandler(bool useProxy, IWebProxy? proxy)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false, UseProxy = useProxy,
            // .NET Framework opens two where it is not told; how many are used is the pace's to say.
            MaxConnectionsPerServer = int.MaxValue,
        };
        if (proxy is not null) handler.Proxy = proxy;
        return handler;
    }
}
