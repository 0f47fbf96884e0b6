using System.Text.Json;
using System.Text.Json.Serialization;

namespace UserDirectory.Aws;

/// <summary>Keys in a response of the metadata service of a container or machine.</summary>
internal sealed partial class MetadataKeys
{
    /// <summary><c>Success</c>, or an error code; null if the service sends no code.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? AccessKeyId { get; init; }

    public string? SecretAccessKey { get; init; }

    public string? Token { get; init; }

    public DateTimeOffset? Expiration { get; init; }

    /// <summary>Converts the response to keys; null if a part is missing or the code is not <c>Success</c>.</summary>
    public AwsKeys? ToKeys() =>
        Code is null or "Success" && AccessKeyId is { Length: > 0 } id && SecretAccessKey is { Length: > 0 } secret
            ? new(id, secret, Token, Expiration)
            : null;

    /// <summary>Parses a response; null if it is not valid JSON.</summary>
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

    [JsonSerializable(typeof(MetadataKeys))]
    private sealed partial class MetadataJson : JsonSerializerContext;
}
