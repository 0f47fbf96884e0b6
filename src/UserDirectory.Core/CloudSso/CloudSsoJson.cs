using System.Text.Json.Serialization;

namespace UserDirectory.CloudSso;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UserResponse))]
[JsonSerializable(typeof(ListUsersResponse))]
internal sealed partial class CloudSsoJson : JsonSerializerContext;
