using System.Net;
using System.Net.Http.Headers;

namespace UserDirectory.AwsClients;

/// <summary>Response of a service, with its whole body.</summary>
internal sealed class Answer(HttpStatusCode status, HttpResponseHeaders headers, byte[] body)
{
    public HttpStatusCode Status => status;

    public byte[] Body => body;

    public string? RequestId => Header("x-amzn-RequestId");

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(response.StatusCode, response.Headers, await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));

    public string? Header(string name) =>
        headers.TryGetValues(name, out var values) && values.First() is { Length: > 0 } value ? value : null;
}
