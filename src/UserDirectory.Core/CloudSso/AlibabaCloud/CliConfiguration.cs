using System.Text.Json;
using System.Text.Json.Serialization;
using UserDirectory.Changes;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>The file of Alibaba Cloud CLI, <c>~/.aliyun/config.json</c>.</summary>
internal sealed partial class CliConfiguration
{
    public string? Current { get; init; }

    public IReadOnlyList<Profile?>? Profiles { get; init; }

    private IEnumerable<Profile> All => (Profiles ?? []).OfType<Profile>();

    /// <summary>Reads the file; null if it does not exist.</summary>
    /// <exception cref="UserDirectoryException">The file can't be read, or is not valid JSON.</exception>
    public static CliConfiguration? Read(AlibabaEnvironment environment)
    {
        var path = environment.CliConfigurationPath;
        if (environment.ReadCredentialsFile(path) is not { } text) return null;
        try
        {
            return JsonSerializer.Deserialize(text, CliJson.Default.CliConfiguration) ?? new();
        }
        catch (JsonException error)
        {
            throw AlibabaCloudErrors.NotJson(path, error.LineNumber);
        }
    }

    /// <summary>Returns the names of the profiles, for completion; empty if the file can't be read.</summary>
    public static IReadOnlyList<string> ProfileNames(AlibabaEnvironment environment)
    {
        try
        {
            return [.. (Read(environment) ?? new()).All.Select(profile => profile.Name).OfType<string>()];
        }
        catch (UserDirectoryException)
        {
            return [];
        }
    }

    /// <summary>Finds a profile, by default that of <c>ALIBABA_CLOUD_PROFILE</c> or the current one.</summary>
    public Profile Find(string? name, AlibabaEnvironment environment)
    {
        var wanted = name ?? environment.Setting("ALIBABA_CLOUD_PROFILE")
            ?? AlibabaEnvironment.OrNull(Current) ?? "default";
        return All.FirstOrDefault(profile => profile.Name == wanted)
            ?? throw AlibabaCloudErrors.NoProfile(
                environment.CliConfigurationPath, wanted, [.. All.Select(profile => profile.Name)]);
    }

    /// <summary>Parses a profile that a command printed.</summary>
    /// <exception cref="JsonException">The text is not the JSON of a profile.</exception>
    public static Profile? ParseProfile(string json) => JsonSerializer.Deserialize(json, CliJson.Default.Profile);

    /// <summary>A profile of the file; its mode decides which of the fields are used.</summary>
    internal sealed class Profile
    {
        public string? Name { get; init; }

        public string? Mode { get; init; }

        public string? RegionId { get; init; }

        public string? AccessKeyId { get; init; }

        public string? AccessKeySecret { get; init; }

        public string? StsToken { get; init; }

        /// <summary>The end of the keys of a signed-in profile, in seconds since 1970.</summary>
        public long? StsExpiration { get; init; }

        public string? StsRegion { get; init; }

        public string? RamRoleArn { get; init; }

        public string? RamSessionName { get; init; }

        public int? ExpiredSeconds { get; init; }

        public string? Policy { get; init; }

        public string? ExternalId { get; init; }

        public string? SourceProfile { get; init; }

        public string? RamRoleName { get; init; }

        public string? OidcProviderArn { get; init; }

        public string? OidcTokenFile { get; init; }

        public string? ProcessCommand { get; init; }

        public string? CredentialsUri { get; init; }

        /// <summary>Returns a field that the profile's mode needs.</summary>
        public string Needs(string? value, string field) => AlibabaEnvironment.OrNull(value)
            ?? throw AlibabaCloudErrors.NoField(this, field);
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(CliConfiguration))]
    private sealed partial class CliJson : JsonSerializerContext;
}
