using System.Text.Json;

namespace UserDirectory.Sandbox;

/// <summary>All that a client needs to call a sandbox.</summary>
/// <param name="Url">The base address; the same for all services.</param>
/// <param name="OrganizationId">The WorkMail organization.</param>
/// <param name="DirectoryId">The Directory Service Data directory.</param>
/// <param name="IdentityStoreId">The identity store.</param>
/// <param name="CloudSsoDirectoryId">The CloudSSO directory.</param>
/// <param name="AccessKey">The access key id for all services.</param>
/// <param name="SecretKey">Its secret.</param>
/// <param name="Region">A region for the AWS services; the sandbox takes any.</param>
/// <param name="CloudSsoRegion">A region for CloudSSO.</param>
public sealed record SandboxConnection(
    Uri Url,
    string OrganizationId,
    string DirectoryId,
    string IdentityStoreId,
    string CloudSsoDirectoryId,
    string AccessKey,
    string SecretKey,
    string Region,
    string CloudSsoRegion)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>One line of JSON with camelCase names, for programs that started the sandbox.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
