using System.Text.Json.Serialization;

namespace UserDirectory.Aws;

/// <summary>A token of IAM Identity Center, as the aws command keeps it.</summary>
internal sealed class SsoTokenFile
{
    [JsonPropertyName("accessToken")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("expiresAt")]
    public string? ExpiresAt { get; init; }

    [JsonPropertyName("refreshToken")]
    public string? RefreshToken { get; init; }

    [JsonPropertyName("clientId")]
    public string? ClientId { get; init; }

    [JsonPropertyName("clientSecret")]
    public string? ClientSecret { get; init; }
}
