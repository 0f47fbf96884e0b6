using System.Text.Json;

namespace UserDirectory.Aws;

/// <summary>Keys as the metadata services of containers and machines give them.</summary>
internal sealed class MetadataKeys
{
    /// <summary><c>Success</c>, where there is one.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? AccessKeyId { get; init; }

    public string? SecretAccessKey { get; init; }

    public string? Token { get; init; }

    public DateTimeOffset? Expiration { get; init; }

    /// <summary>Null: a part is missing, or the code is another than <c>Success</c>.</summary>
    public AwsKeys? ToKeys() =>
        Code is null or "Success" && AccessKeyId is { Length: > 0 } id && SecretAccessKey is { Length: > 0 } secret
            ? new(id, secret, Token, Expiration)
            : null;

    /// <summary>Reads an answer; null: it is no such JSON.</summary>
    public static MetadataKeys? Of(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, MetadataJson.Default.MetadataKeys);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
