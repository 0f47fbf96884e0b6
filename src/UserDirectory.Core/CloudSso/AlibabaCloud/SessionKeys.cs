using System.Text.Json.Serialization;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>Temporary keys as STS and the ECS metadata service both spell them.</summary>
internal sealed class SessionKeys
{
    /// <summary><c>Success</c> where the answer has one, as that of the metadata service does.</summary>
    public string? Code { get; init; }

    public string? AccessKeyId { get; init; }

    public string? AccessKeySecret { get; init; }

    public string? SecurityToken { get; init; }

    public DateTimeOffset? Expiration { get; init; }

    /// <summary>Null where a part is missing or the code is another than <c>Success</c>.</summary>
    public AlibabaCredentials? ToCredentials() =>
        Code is null or "Success"
        && AccessKeyId is { Length: > 0 } && AccessKeySecret is { Length: > 0 } && SecurityToken is { Length: > 0 }
        && Expiration is not null
            ? new(AccessKeyId, AccessKeySecret, SecurityToken, Expiration)
            : null;
}

/// <summary>What <c>AssumeRole</c> and <c>AssumeRoleWithOIDC</c> answer.</summary>
internal sealed class AssumeRoleResponse
{
    public required SessionKeys Credentials { get; init; }
}

[JsonSerializable(typeof(SessionKeys))]
[JsonSerializable(typeof(CliProfile))]
[JsonSerializable(typeof(AssumeRoleResponse))]
[JsonSerializable(typeof(CliConfiguration))]
internal sealed partial class ConnectionJson : JsonSerializerContext;
