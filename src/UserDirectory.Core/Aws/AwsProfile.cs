using UserDirectory.CredentialSources;

namespace UserDirectory.Aws;

/// <summary>A profile of AWS's files: its settings of both files, those of the credentials file first.</summary>
/// <param name="name">The profile's name.</param>
/// <param name="section">Its section in the configuration file; null: none.</param>
/// <param name="secrets">Its section in the credentials file; null: none.</param>
internal sealed class AwsProfile(string name, FileSection? section, FileSection? secrets)
{
    // A profile that has one of these says who calls.
    private static readonly string[] OfCredentials =
    [
        "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "role_arn", "source_profile",
        "credential_source", "web_identity_token_file", "sso_session", "sso_start_url", "sso_account_id",
        "sso_role_name", "credential_process", "login_session",
    ];

    public string Name => name;

    /// <summary>The profile as errors and logs name it.</summary>
    public string Named => $"profile '{name}' in {FileOf((secrets ?? section)!.Where)}";

    /// <summary>A setting; null: it is missing or empty.</summary>
    public FileSetting? this[string key] => Of(secrets, key) ?? Of(section, key);

    /// <summary>Whether the profile says who calls.</summary>
    public bool HasCredentials => OfCredentials.Any(key => this[key] is not null);

    /// <summary>Whether the profile has an access key, or a part of one.</summary>
    public bool HasKeys => this["aws_access_key_id"] is not null || this["aws_secret_access_key"] is not null;

    /// <summary>Whether the keys are in the credentials file, where they count before a process.</summary>
    public bool HasKeysOfCredentialsFile =>
        Of(secrets, "aws_access_key_id") is not null || Of(secrets, "aws_secret_access_key") is not null;

    /// <summary>Whether the profile assumes a role by other credentials than a token's.</summary>
    public bool AssumesRole => this["role_arn"] is not null && this["web_identity_token_file"] is null;

    /// <summary>A setting that another one needs.</summary>
    /// <exception cref="Changes.UserDirectoryException">It is missing.</exception>
    public FileSetting Needs(string key, string because) => this[key]
        ?? throw AwsErrors.Credentials(
            $"The {Named} has no {key}, which {because} needs. Add it, or choose another profile.");

    /// <summary>The value of a setting in the block below another: <c>endpoint_url</c> below <c>sts =</c>.</summary>
    public static (string Value, string Where)? InBlock(FileSetting? setting, string key)
    {
        foreach (var (text, where) in setting?.Block ?? [])
        {
            var end = text.IndexOf('=');
            if (end > 0 && text.Substring(0, end).Trim().Equals(key, StringComparison.OrdinalIgnoreCase))
                return (text.Substring(end + 1).Trim(), where);
        }
        return null;
    }

    private static FileSetting? Of(FileSection? section, string key) =>
        section?.Settings.TryGetValue(key, out var setting) == true && setting.Value.Length + setting.Block.Count > 0
            ? setting
            : null;

    private static string FileOf(string where) => where.Substring(0, where.LastIndexOf(':'));
}
