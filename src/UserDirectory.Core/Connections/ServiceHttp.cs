using System.Net;

namespace UserDirectory.Connections;

/// <summary>
/// The HTTP that services are called through. Whoever makes a client disposes it, and with it its connections.
/// </summary>
internal static class ServiceHttp
{
    /// <param name="given">What sends in place of the network; it stays its owner's.</param>
    public static HttpClient CreateClient(HttpMessageHandler? given) => new(CreateHandler(given, proxy: null));

    /// <param name="given">What sends in place of the network; it stays its owner's.</param>
    /// <param name="proxy">The proxy; null: the system's.</param>
    public static HttpMessageHandler CreateHandler(HttpMessageHandler? given, IWebProxy? proxy) =>
        new ServiceAnswers(given ?? CreateHandler(useProxy: true, proxy), ownsInner: given is null);

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
