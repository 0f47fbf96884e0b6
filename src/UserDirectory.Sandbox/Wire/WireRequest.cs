using System.Text.Json;
using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.Wire;

internal sealed class WireRequest
{
    public required string Method { get; init; }
    public required string Host { get; init; }
    public required string Path { get; init; }
    public required string Query { get; init; }

    /// <summary>Header values by lower-case name.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required byte[] Body { get; init; }

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;

    public string MediaType => (Header("content-type") ?? "").Split(';')[0].Trim();

    /// <summary>The body as a JSON object; an empty body is an empty object.</summary>
    public JsonObject ReadJson()
    {
        if (Body.Length == 0) return [];
        try
        {
            if (JsonNode.Parse(Body) is JsonObject body)
            {
                _ = body.Count;     // A repeated member name shows only when the members are read.
                return body;
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new ServiceError("SerializationException", 400, "The body is not well-formed JSON.", e);
        }

        throw new ServiceError("SerializationException", 400, "The body is not a JSON object.");
    }

    public static async Task<WireRequest> FromAsync(HttpRequestMessage message)
    {
        var uri = message.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var parts = message.Content is { } content ? message.Headers.Concat(content.Headers) : message.Headers;
        foreach (var header in parts)
            headers[header.Key] = Join(header.Key, header.Value);

        headers["host"] = message.Headers.Host ?? uri.Authority;
        var body = message.Content is null ? [] : await message.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return new WireRequest
        {
            Method = message.Method.Method,
            Host = headers["host"],
            Path = uri.AbsolutePath,
            Query = uri.Query.TrimStart('?'),
            Headers = headers,
            Body = body,
        };
    }

    // The products of User-Agent are one value with spaces; every other list is joined by commas.
    private static string Join(string name, IEnumerable<string> values) =>
        string.Join(name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase) ? " " : ", ", values);
}
