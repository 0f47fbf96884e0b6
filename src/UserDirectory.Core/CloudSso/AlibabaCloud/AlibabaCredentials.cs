using System.Text.Json;
using System.Text.Json.Serialization;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>An access key, with a token and an end if it is temporary. ToString shows no part of the key.</summary>
internal sealed partial record AlibabaCredentials(
    string AccessKeyId, string AccessKeySecret, string? SecurityToken = null, DateTimeOffset? Expiration = null)
{
    /// <summary>Parses temporary keys; null if the JSON is invalid or lacks a part.</summary>
    public static AlibabaCredentials? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SessionJson.Default.Session)?.ToCredentials();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => nameof(AlibabaCredentials);

    /// <summary>Temporary keys in a response of STS or the ECS metadata service.</summary>
    internal sealed class Session
    {
        /// <summary><c>Success</c> from the metadata service; null from STS, which sends no code.</summary>
        public string? Code { get; init; }

        public string? AccessKeyId { get; init; }

        public string? AccessKeySecret { get; init; }

        public string? SecurityToken { get; init; }

        public DateTimeOffset? Expiration { get; init; }

        /// <summary>Checks the keys; null if a part is missing or the code is not <c>Success</c>.</summary>
        public AlibabaCredentials? ToCredentials() =>
            Code is null or "Success"
            && AccessKeyId is { Length: > 0 } && AccessKeySecret is { Length: > 0 }
            && SecurityToken is { Length: > 0 } && Expiration is not null
                ? new(AccessKeyId, AccessKeySecret, SecurityToken, Expiration)
                : null;
    }

    [JsonSerializable(typeof(Session))]
    private sealed partial class SessionJson : JsonSerializerContext;
}
