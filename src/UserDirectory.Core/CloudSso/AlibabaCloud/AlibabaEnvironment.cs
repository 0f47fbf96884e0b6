using UserDirectory.CredentialSources;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>The computer's variables and files; missing ones are null. The home has <c>.aliyun</c>.</summary>
internal sealed record AlibabaEnvironment(
    Func<string, string?> Variable, Func<string, string?> ReadFile, string HomeFolder)
{
    public static AlibabaEnvironment ThisComputer { get; } = new(
        Environment.GetEnvironmentVariable,
        path => File.Exists(path) ? File.ReadAllText(path) : null,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    public string CliConfigurationPath => Path.Combine(HomeFolder, ".aliyun", "config.json");

    /// <summary>Trims a text; null if it is empty, as files often have it for a missing value.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();

    /// <summary>Returns a variable's value; null if it is empty or not set.</summary>
    public string? Setting(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    public bool IsOn(string name) => string.Equals(Setting(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the text of a credentials file; null if the file does not exist.</summary>
    public string? ReadCredentialsFile(string path)
    {
        try
        {
            return ReadFile(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CredentialSourcesErrors.UnreadableFile(path, error);
        }
    }
}
