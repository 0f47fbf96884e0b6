using System.Text.Json.Serialization;

namespace UserDirectory.CloudSso.Client;

/// <summary>An error as every RPC API of Alibaba Cloud answers it.</summary>
internal sealed record AcsError
{
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? RequestId { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AcsError))]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(ListUsersResponse))]
[JsonSerializable(typeof(GetUserIdResponse))]
[JsonSerializable(typeof(CloudSsoExternalId))]
internal sealed partial class AcsJson : JsonSerializerContext;
