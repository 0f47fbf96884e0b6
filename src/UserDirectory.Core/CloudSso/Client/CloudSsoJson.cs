using System.Text.Json.Serialization;

namespace UserDirectory.CloudSso.Client;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(ListUsersResponse))]
[JsonSerializable(typeof(GetUserIdResponse))]
[JsonSerializable(typeof(CloudSsoExternalId))]
internal sealed partial class CloudSsoJson : JsonSerializerContext;
