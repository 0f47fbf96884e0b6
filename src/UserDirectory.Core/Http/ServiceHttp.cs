using System.Net;
using System.Runtime.InteropServices;

namespace UserDirectory.Http;

/// <summary>Creates HTTP clients and handlers for services. Disposing them closes their connections.</summary>
internal static class ServiceHttp
{
    /// <summary>
    /// Creates a handler for a service, on the network or on a given handler, which its owner disposes. The session
    /// token in the secret header is redacted in responses.
    /// </summary>
    public static HttpMessageHandler CreateHandler(
        HttpMessageHandler? given, NetworkSettings network, string secretHeader) =>
        new ServiceAnswers(CreateNetwork(given, network), secretHeader);

    /// <summary>Creates a handler for hosts that are not JSON services, which does not check responses.</summary>
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

    /// <summary>Returns the text of a response whose body was read whole.</summary>
    public static Task<string> TextOf(HttpResponseMessage response) => response.Content.ReadAsStringAsync();

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
