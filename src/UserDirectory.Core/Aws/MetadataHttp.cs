using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using UserDirectory.Http;

namespace UserDirectory.Aws;

/// <summary>
/// Sends requests to a metadata service. A proxy is never used: it would send its own metadata, or see the keys.
/// </summary>
internal sealed partial class MetadataHttp(HttpMessageHandler? given)
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
            return (response.StatusCode, await ServiceHttp.TextOf(response).ConfigureAwait(false));
        }
        catch (Exception error) when (
            !cancellationToken.IsCancellationRequested && TransportFailure.IsTransport(error))
        {
            return (0, TransportFailure.From(error, "The metadata service").Message);
        }
    }

    /// <summary>Keys in a response of the metadata service of a container or machine.</summary>
    internal sealed class Keys
    {
        /// <summary><c>Success</c>, or an error code; null if the service sends no code.</summary>
        public string? Code { get; init; }

        public string? AccessKeyId { get; init; }

        public string? SecretAccessKey { get; init; }

        public string? Token { get; init; }

        public DateTimeOffset? Expiration { get; init; }

        /// <summary>Converts the response to keys; null if a part is missing or the code is an error.</summary>
        public AwsKeys? ToKeys() =>
            Code is null or "Success" && AccessKeyId is { Length: > 0 } id && SecretAccessKey is { Length: > 0 } secret
                ? new(id, secret, Token, Expiration)
                : null;

        /// <summary>Parses a response; null if it is not valid JSON.</summary>
        public static Keys? Of(string json)
        {
            try
            {
                return JsonSerializer.Deserialize(json, MetadataJson.Default.Keys);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    [JsonSerializable(typeof(Keys))]
    private sealed partial class MetadataJson : JsonSerializerContext;
}
