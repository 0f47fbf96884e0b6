using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>Client of one RPC API of Alibaba Cloud. Each request has its own date and nonce, even a retry.</summary>
internal sealed partial class AcsClient(
    HttpClient http, Uri endpoint, string version, TimeProvider time, Func<string> nonce)
{
    /// <summary>Sends a signed request.</summary>
    /// <exception cref="AcsException">The service refused, or the response is not as documented.</exception>
    /// <exception cref="HttpRequestException">The service did not respond.</exception>
    public async Task<T> SendAsync<T>(
        string action, IEnumerable<KeyValuePair<string, string?>> parameters, AlibabaCredentials credentials,
        JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var request = Acs3Signer.CreatePost(
            endpoint, (action, version), parameters, credentials, time.GetUtcNow(), nonce());
        string?[] secrets = [credentials.AccessKeySecret, credentials.SecurityToken, credentials.AccessKeyId];
        return await ExchangeAsync(action, request, secrets, type, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends an unsigned request. The parameters are in the body, which proxies do not log.</summary>
    /// <inheritdoc cref="SendAsync{T}" path="/exception"/>
    public async Task<T> SendUnsignedAsync<T>(
        string action, IEnumerable<KeyValuePair<string, string>> form, string secret,
        JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var query = Acs3Signer.Query(
        [
            new("Action", action),
            new("Format", "JSON"),
            new("Timestamp", Acs3Signer.Date(time.GetUtcNow())),
            new("Version", version),
        ]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new UriBuilder(endpoint) { Query = query }.Uri)
        {
            Content = new FormUrlEncodedContent(form),
        };
        return await ExchangeAsync(action, request, [secret], type, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> ExchangeAsync<T>(
        string action, HttpRequestMessage request, string?[] secrets,
        JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        // Without this header the gateway may respond with XML.
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        T? result = null;
        AcsException.Body? error = null;
        if (response.IsSuccessStatusCode)
            result = await ReadAsync(response, type).ConfigureAwait(false);
        else
            error = await ReadAsync(response, AcsJson.Default.Body).ConfigureAwait(false);
        return result ?? throw AcsException.Of(action, response, error, secrets, time.GetUtcNow());
    }

    /// <summary>Reads the body; null if it is not the expected JSON but a proxy's page or incomplete.</summary>
    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            // JSON is UTF-8. As a text, the body would be decoded as its header says, and invalid bytes replaced. As a
            // stream, it may begin with a byte order mark.
            return JsonSerializer.Deserialize(
                new MemoryStream(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false)), type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [JsonSerializable(typeof(AcsException.Body))]
    private sealed partial class AcsJson : JsonSerializerContext;
}
