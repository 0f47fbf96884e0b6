using UserDirectory.CredentialSources;

namespace UserDirectory.Aws;

/// <summary>A profile of AWS's files. Settings in the credentials file win over the configuration file.</summary>
internal sealed class AwsProfile(string name, SettingsFile.Section? section, SettingsFile.Section? secrets)
{
    // A profile with one of these settings has credentials.
    private static readonly string[] OfCredentials =
    [
        "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "role_arn", "source_profile",
        "credential_source", "web_identity_token_file", "sso_session", "sso_start_url", "sso_account_id",
        "sso_role_name", "credential_process", "login_session",
    ];

    public string Name => name;

    /// <summary>The profile's name in errors and logs.</summary>
    public string Named => $"profile '{name}' in {FileOf((secrets ?? section)!.Where)}";

    /// <summary>Returns a setting; null if it is missing or empty.</summary>
    public SettingsFile.Setting? this[string key] => Of(secrets, key) ?? Of(section, key);

    public bool HasCredentials => OfCredentials.Any(key => this[key] is not null);

    public bool HasKeys => this["aws_access_key_id"] is not null || this["aws_secret_access_key"] is not null;

    /// <summary>Whether the keys are in the credentials file, where they win over a process.</summary>
    public bool HasKeysOfCredentialsFile =>
        Of(secrets, "aws_access_key_id") is not null || Of(secrets, "aws_secret_access_key") is not null;

    /// <summary>Whether the profile assumes a role with credentials other than a web identity token.</summary>
    public bool AssumesRole => this["role_arn"] is not null && this["web_identity_token_file"] is null;

    public SettingsFile.Setting Needs(string key, string because) => this[key]
        ?? throw AwsErrors.NoSetting(this, key, because);

    /// <summary>Returns a setting in the block below another, such as <c>endpoint_url</c> below <c>sts =</c>.</summary>
    public static (string Value, string Where)? InBlock(SettingsFile.Setting? setting, string key)
    {
        foreach (var (text, where) in setting?.Block ?? [])
        {
            var end = text.IndexOf('=');
            if (end > 0 && text.Substring(0, end).Trim().Equals(key, StringComparison.OrdinalIgnoreCase))
                return (text.Substring(end + 1).Trim(), where);
        }
        return null;
    }

    private static SettingsFile.Setting? Of(SettingsFile.Section? section, string key) =>
        section?.Settings.TryGetValue(key, out var setting) == true && setting.Value.Length + setting.Block.Count > 0
            ? setting
            : null;

    private static string FileOf(string where) => where.Substring(0, where.LastIndexOf(':'));
}
