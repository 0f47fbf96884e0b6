using System.Text;
using UserDirectory.CredentialSources;

namespace UserDirectory.Aws;

/// <summary>The profiles in AWS's configuration file and credentials file.</summary>
internal sealed class AwsProfiles
{
    public const string ConfigVariable = "AWS_CONFIG_FILE";
    public const string CredentialsVariable = "AWS_SHARED_CREDENTIALS_FILE";

    private readonly Dictionary<string, SettingsFile.Section> _profiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SettingsFile.Section> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SettingsFile.Section> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SettingsFile.Section> _credentials = new(StringComparer.Ordinal);
    private readonly string? _sdkStore;

    /// <exception cref="Changes.UserDirectoryException">A file can't be read.</exception>
    public AwsProfiles(AwsEnvironment environment)
    {
        ConfigPath = PathOf(environment, ConfigVariable, "config");
        CredentialsPath = PathOf(environment, CredentialsVariable, "credentials");
        if (environment.Setting("LOCALAPPDATA") is { } local) _sdkStore = AwsErrors.SdkStore(local);
        foreach (var section in Read(environment, ConfigPath)) Add(section);
        foreach (var section in Read(environment, CredentialsPath)) _credentials[section.Name] = section;
    }

    public string ConfigPath { get; }

    public string CredentialsPath { get; }

    public IReadOnlyList<string> Names => [.. _profiles.Keys.Union(_credentials.Keys)];

    /// <summary>Finds a profile by name; null if it does not exist.</summary>
    public AwsProfile? Find(string name)
    {
        _profiles.TryGetValue(name, out var section);
        _credentials.TryGetValue(name, out var secrets);
        return section is null && secrets is null ? null : new AwsProfile(name, section, secrets);
    }

    public AwsProfile Get(string name, string by) => Find(name) ?? throw AwsErrors.NoProfile(this, name, by, _sdkStore);

    /// <summary>Finds the section <c>[sso-session …]</c> of a name; null if it does not exist.</summary>
    public AwsProfile? SsoSession(string name) =>
        _sessions.TryGetValue(name, out var section) ? new AwsProfile(name, section, null) : null;

    /// <summary>Finds the section <c>[services …]</c> of a name; null if it does not exist.</summary>
    public AwsProfile? Services(string name) =>
        _services.TryGetValue(name, out var section) ? new AwsProfile(name, section, null) : null;

    private static string PathOf(AwsEnvironment environment, string variable, string file) =>
        environment.Expand(environment.Setting(variable) ?? $"~/.aws/{file}");

    private static List<SettingsFile.Section> Read(AwsEnvironment environment, string path)
    {
        try
        {
            return environment.ReadFile(path) is { } text ? SettingsFile.Parse(text, path) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CredentialSourcesErrors.UnreadableFile(path, error);
        }
    }

    private void Add(SettingsFile.Section section)
    {
        if (section.Name == "default")
        {
            _profiles["default"] = section;
            return;
        }
        if (Words(section.Name) is not { Count: 2 } words) return;
        var kind = words[0] switch
        {
            "profile" => _profiles,
            "sso-session" => _sessions,
            "services" => _services,
            _ => null,
        };
        if (kind is not null) kind[words[1]] = section;
    }

    // Splits words like a POSIX shell, because the AWS CLI writes [profile 'my dev'].
    private static List<string>? Words(string text)
    {
        var words = new List<string>();
        var (word, quote) = (default(StringBuilder), '\0');
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            // Between double quotation marks, a backslash escapes only a quotation mark or a backslash.
            if (character == '\\' && at + 1 < text.Length
                && (quote == '\0' || (quote == '"' && text[at + 1] is '"' or '\\')))
                (word ??= new()).Append(text[++at]);
            else if (quote != '\0' && character == quote)
                quote = '\0';
            else if (quote == '\0' && character is '\'' or '"' && quote == '\0')
                (word, quote) = (word ?? new(), character);
            else if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (word is not null) words.Add(word.ToString());
                word = null;
            }
            else
                (word ??= new()).Append(character);
        }
        if (word is not null) words.Add(word.ToString());
        return quote == '\0' ? words : null;
    }
}
