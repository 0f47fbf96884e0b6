using System.Text.Json.Serialization;

namespace UserDirectory.Aws;

/// <summary>Token file of IAM Identity Center, in the format of the AWS CLI.</summary>
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
