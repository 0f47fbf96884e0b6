using System.Text.Json.Serialization;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>A profile of the CLI's file; its mode says which of the fields count.</summary>
internal sealed class CliProfile
{
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    [JsonPropertyName("mode")]
    public string? Mode { get; init; }

    [JsonPropertyName("region_id")]
    public string? RegionId { get; init; }

    [JsonPropertyName("access_key_id")]
    public string? AccessKeyId { get; init; }

    [JsonPropertyName("access_key_secret")]
    public string? AccessKeySecret { get; init; }

    [JsonPropertyName("sts_token")]
    public string? StsToken { get; init; }

    /// <summary>When the keys of a signed-in profile end, in seconds since 1970.</summary>
    [JsonPropertyName("sts_expiration")]
    public long? StsExpiration { get; init; }

    [JsonPropertyName("sts_region")]
    public string? StsRegion { get; init; }

    [JsonPropertyName("ram_role_arn")]
    public string? RamRoleArn { get; init; }

    [JsonPropertyName("ram_session_name")]
    public string? RamSessionName { get; init; }

    [JsonPropertyName("expired_seconds")]
    public int? ExpiredSeconds { get; init; }

    [JsonPropertyName("policy")]
    public string? Policy { get; init; }

    [JsonPropertyName("external_id")]
    public string? ExternalId { get; init; }

    [JsonPropertyName("source_profile")]
    public string? SourceProfile { get; init; }

    [JsonPropertyName("ram_role_name")]
    public string? RamRoleName { get; init; }

    [JsonPropertyName("oidc_provider_arn")]
    public string? OidcProviderArn { get; init; }

    [JsonPropertyName("oidc_token_file")]
    public string? OidcTokenFile { get; init; }

    [JsonPropertyName("process_command")]
    public string? ProcessCommand { get; init; }

    [JsonPropertyName("credentials_uri")]
    public string? CredentialsUri { get; init; }

    /// <summary>A field that the profile's mode needs.</summary>
    /// <exception cref="AlibabaConnectionException">It is empty.</exception>
    public string Needs(string? value, string field) => Text.OrNull(value)
        ?? throw new AlibabaConnectionException(
            $"Profile '{Name}' has no {field}. Run 'aliyun configure --profile {Name} --mode {Mode}'.");
}
