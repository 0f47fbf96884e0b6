using UserDirectory.CredentialSources;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>The environment variables and files of the computer.</summary>
/// <param name="Variable">Returns the value of an environment variable; null if it is not set.</param>
/// <param name="ReadFile">Returns a file's text; null if the file does not exist.</param>
/// <param name="HomeFolder">The folder that contains <c>.aliyun</c>.</param>
internal sealed record AlibabaEnvironment(
    Func<string, string?> Variable, Func<string, string?> ReadFile, string HomeFolder)
{
    public static AlibabaEnvironment ThisComputer { get; } = new(
        Environment.GetEnvironmentVariable,
        path => File.Exists(path) ? File.ReadAllText(path) : null,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    public string CliConfigurationPath => Path.Combine(HomeFolder, ".aliyun", "config.json");

    /// <summary>
    /// Trims a text; null if it is empty, because files often have an empty text for a missing value.
    /// </summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();

    /// <summary>Returns a variable's value; null if it is empty or not set.</summary>
    public string? Setting(string name) => Variable(name) is { Length: > 0 } value ? value : null;

    public bool IsOn(string name) => string.Equals(Setting(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the text of a credentials file; null if the file does not exist.</summary>
    /// <exception cref="Changes.UserDirectoryException">The file can't be read.</exception>
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
