using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>Calls one RPC API of Alibaba Cloud. Each call has its own date and nonce, a repeated one too.</summary>
internal sealed class AcsRpcClient(
    HttpClient http, Uri endpoint, string version, TimeProvider time, Func<string> nonce)
{
    /// <exception cref="AcsException">The service refused, or its answer is not what it documents.</exception>
    /// <exception cref="HttpRequestException">No answer came.</exception>
    public async Task<T> CallAsync<T>(
        string action,
        IEnumerable<KeyValuePair<string, string?>> parameters,
        AlibabaCredentials credentials,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken)
        where T : class
    {
        using var request = Acs3Signer.CreatePost(
            endpoint, new(action, version), parameters, credentials, time.GetUtcNow(), nonce());
        string?[] secrets = [credentials.AccessKeySecret, credentials.SecurityToken, credentials.AccessKeyId];
        return await SendAsync(action, request, secrets, answer, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A call that needs no signature; its parameters travel in the body, which proxies don't log.</summary>
    /// <inheritdoc cref="CallAsync{T}" path="/exception"/>
    public async Task<T> CallUnsignedAsync<T>(
        string action,
        IEnumerable<KeyValuePair<string, string>> form,
        string secret,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken)
        where T : class
    {
        var query = AcsQuery.Canonical(
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
        return await SendAsync(action, request, [secret], answer, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> SendAsync<T>(
        string action,
        HttpRequestMessage request,
        string?[] secrets,
        JsonTypeInfo<T> answer,
        CancellationToken cancellationToken)
        where T : class
    {
        // Without it the gateway may answer XML.
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        T? result = null;
        AcsError? error = null;
        if (response.IsSuccessStatusCode)
            result = await ReadAsync(response, answer, cancellationToken).ConfigureAwait(false);
        else
            error = await ReadAsync(response, AcsJson.Default.AcsError, cancellationToken).ConfigureAwait(false);
        return result ?? throw new AcsFailure(action, response, secrets, time.GetUtcNow()).Of(error);
    }

    /// <summary>Null where the body is not the JSON that is expected: a proxy's page, a cut answer.</summary>
    private static async Task<T?> ReadAsync<T>(
        HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var body = await Body(response).ConfigureAwait(false);
        try
        {
            return await JsonSerializer.DeserializeAsync(body, type, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>HttpClient has the body whole by now, so there is nothing to cancel.</summary>
    private static Task<Stream> Body(HttpResponseMessage response) => response.Content.ReadAsStreamAsync();
}
