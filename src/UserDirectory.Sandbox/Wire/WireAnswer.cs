using System.Net;
using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.Wire;

/// <summary>Response of a service, before it is sent.</summary>
internal sealed class WireAnswer(int status, JsonNode body, string contentType)
{
    public int Status { get; } = status;

    public byte[] Body { get; } = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(body);

    public string ContentType { get; } = contentType;

    public string? ErrorCode { get; init; }

    public Dictionary<string, string> Headers { get; } = [];

    public HttpResponseMessage ToMessage(HttpRequestMessage request)
    {
        var content = new ByteArrayContent(Body);
        content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        var message = new HttpResponseMessage((HttpStatusCode)Status) { Content = content, RequestMessage = request };
        foreach (var header in Headers)
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return message;
    }
}
