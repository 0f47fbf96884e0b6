using System.Text.Json;
using System.Text.Json.Serialization;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>The file that Alibaba Cloud CLI keeps, <c>~/.aliyun/config.json</c>.</summary>
internal sealed class CliConfiguration
{
    [JsonPropertyName("current")]
    public string? Current { get; init; }

    [JsonPropertyName("profiles")]
    public IReadOnlyList<CliProfile>? Profiles { get; init; }

    /// <summary>Null where there is no file.</summary>
    /// <exception cref="AlibabaConnectionException">The file can't be read, or is not what the CLI writes.</exception>
    public static CliConfiguration? Read(AlibabaEnvironment environment)
    {
        try
        {
            return environment.ReadFile(environment.CliConfigurationPath) is { } text
                ? JsonSerializer.Deserialize(text, ConnectionJson.Default.CliConfiguration)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AlibabaConnectionException($"{environment.CliConfigurationPath} can't be read: {e.Message}");
        }
        catch (JsonException e)
        {
            // Not the parser's own text: it may quote the file.
            throw new AlibabaConnectionException(
                $"{environment.CliConfigurationPath} can't be read as JSON (line {e.LineNumber + 1}).");
        }
    }

    /// <summary>The names of the profiles, to choose from; none where the file can't be read.</summary>
    public static IReadOnlyList<string> ProfileNames(AlibabaEnvironment environment)
    {
        try
        {
            return [.. (Read(environment)?.Profiles ?? []).Select(profile => profile.Name).OfType<string>()];
        }
        catch (AlibabaConnectionException)
        {
            return [];
        }
    }

    /// <summary>The profile by its name, else by <c>ALIBABA_CLOUD_PROFILE</c>, else the current one.</summary>
    /// <exception cref="AlibabaConnectionException">The file has no such profile.</exception>
    public CliProfile Profile(string? name, AlibabaEnvironment environment)
    {
        var wanted = name ?? environment.Setting("ALIBABA_CLOUD_PROFILE") ?? Text.OrNull(Current) ?? "default";
        return Profiles?.FirstOrDefault(profile => profile.Name == wanted)
            ?? throw new AlibabaConnectionException(
                $"{environment.CliConfigurationPath} has no profile '{wanted}'. "
                + $"It has: {string.Join(", ", Profiles?.Select(profile => profile.Name) ?? [])}.");
    }
}
