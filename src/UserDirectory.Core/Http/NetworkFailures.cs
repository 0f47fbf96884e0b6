using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using static UserDirectory.Http.NetworkSettings;

namespace UserDirectory.Http;

/// <summary>
/// Finds out why a request got no response: DNS, the proxy, the certificate or the connection. Until a host has
/// responded once, its name is looked up separately and the wait for a response is short, because a wrong network setup
/// does not repair itself.
/// </summary>
internal sealed class NetworkFailures(
    HttpMessageHandler inner, NetworkSettings settings, ServerCertificates? certificates = null)
    : DelegatingHandler(inner)
{
    /// <summary>The longest wait for the first response of a host.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(45);

    /// <summary>The longest time for all DNS lookups of a name together.</summary>
    public static readonly TimeSpan LongestLookUp = TimeSpan.FromSeconds(25);

    private readonly ConcurrentDictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);
    // The owner of a given handler disposes it.
    private readonly bool _isOwn = certificates is not null;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var route = settings.RouteOf(request.RequestUri!);
        var host = _hosts.GetOrAdd(route.Host, _ => new Host());
        try
        {
            var response = await (_isOwn && !host.HasResponded
                ? SendFirstAsync(request, route, host, cancellationToken)
                : base.SendAsync(request, cancellationToken)).ConfigureAwait(false);
            if (response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired)
            {
                response.Dispose();
                throw TransportFailure.OfProxy((int)HttpStatusCode.ProxyAuthenticationRequired, route);
            }
            host.HasResponded = true;
            return response;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && TransportFailure.IsTransport(error))
        {
            throw TransportFailure.From(
                error, route, certificates?.RefusalOf(route.Address.Host), settings.TrustVariables);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (_isOwn) base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> SendFirstAsync(
        HttpRequestMessage request, Route route, Host host, CancellationToken cancellationToken)
    {
        await LookUpAsync(route, host, cancellationToken).ConfigureAwait(false);
        using var limit = settings.Time.CreateCancellationTokenSource(LongestSilence);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await base.SendAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw HttpErrors.NoResponse(route, LongestSilence);
        }
        finally
        {
            // On .NET Framework, Dispose alone keeps the timer.
            limit.Cancel();
        }
    }

    // A DNS resolver may wait for minutes, and an exception of the connection does not say that the resolver waited.
    private async Task LookUpAsync(Route route, Host host, CancellationToken cancellationToken)
    {
        if (route.Name is not { } name) return;
        host.FirstLookUp ??= settings.Time.GetTimestamp();
        var left = LongestLookUp - settings.Time.GetElapsedTime(host.FirstLookUp.Value);
        try
        {
            if (left <= TimeSpan.Zero) throw new TimeoutException();
            await settings.LookUpAsync(name).WaitAsync(left, settings.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException error)
        {
            throw TransportFailure.OfName(route, null, error);
        }
        catch (SocketException error)
        {
            throw TransportFailure.OfName(route, error.SocketErrorCode, error);
        }
    }

    private sealed class Host
    {
        public volatile bool HasResponded;

        public long? FirstLookUp { get; set; }
    }
}
