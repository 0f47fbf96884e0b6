using System.Net;
using UserDirectory.Http;

namespace UserDirectory.Aws;

/// <summary>
/// Sends requests to a metadata service, never through a proxy, which would respond with its own metadata or see the
/// keys.
/// </summary>
internal sealed class MetadataHttp(HttpMessageHandler? given)
{
    // Short, because computers outside a cloud get no response.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Sends one request; the status is 0 if no response comes.</summary>
    public async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpMethod method, Uri address, (string Name, string Value)? header, CancellationToken cancellationToken)
    {
        using var http = ServiceHttp.CreateDirectClient(given);
        http.Timeout = Patience;
        http.MaxResponseContentBufferSize = 1 << 20;
        using var request = new HttpRequestMessage(method, address);
        if (header is { } one) request.Headers.TryAddWithoutValidation(one.Name, one.Value);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
#pragma warning disable CA2016 // The body was read whole; netstandard2.0 lacks the overload.
            return (response.StatusCode, await response.Content.ReadAsStringAsync().ConfigureAwait(false));
#pragma warning restore CA2016
        }
        catch (Exception error) when (
            !cancellationToken.IsCancellationRequested && TransportFailure.IsTransport(error))
        {
            return (0, TransportFailure.From(error, "The metadata service").Message);
        }
    }
}
