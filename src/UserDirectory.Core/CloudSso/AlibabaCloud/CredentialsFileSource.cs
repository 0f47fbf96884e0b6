using UserDirectory.Changes;
using UserDirectory.CredentialSources;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>
/// The credentials file of Alibaba Cloud's SDKs, <c>~/.alibabacloud/credentials</c>: the section that
/// <c>ALIBABA_CLOUD_PROFILE</c> names, or its default section.
/// </summary>
internal sealed class CredentialsFileSource(AlibabaEnvironment environment, StsClient sts, EcsMetadata metadata)
    : CredentialSource("credentials file")
{
    private const string Variable = "ALIBABA_CLOUD_CREDENTIALS_FILE";

    public override async Task<Finding> FindAsync(CancellationToken cancellationToken)
    {
        var named = environment.Setting(Variable);
        var path = named ?? Path.Combine(environment.HomeFolder, ".alibabacloud", "credentials");
        if (environment.ReadCredentialsFile(path) is not { } text)
        {
            return named is null
                ? Finding.None(AlibabaCloudErrors.Missing(path))
                : throw AlibabaCloudErrors.NoFile(path, Variable);
        }
        var wanted = environment.Setting("ALIBABA_CLOUD_PROFILE") ?? "default";
        return Parse(text, path).FirstOrDefault(section => section.Name == wanted) is { } section
            ? Finding.Of(await CredentialsAsync(section, cancellationToken).ConfigureAwait(false))
            : Finding.None(AlibabaCloudErrors.NoSection(path, wanted));
    }

    private static List<SettingsFile.Section> Parse(string text, string path)
    {
        try
        {
            return SettingsFile.Parse(text, path);
        }
        catch (UserDirectoryException error)
        {
            throw CredentialSourcesErrors.NoCredentials(error.Message);
        }
    }

    private async Task<AlibabaCredentials> CredentialsAsync(
        SettingsFile.Section section, CancellationToken cancellationToken) =>
        Setting(section, "type") switch
        {
            "access_key" => Keys(section),
            "sts" => Keys(section) with { SecurityToken = Needs(section, "security_token") },
            "ram_role_arn" => await sts.AssumeRoleAsync(new(Needs(section, "role_arn"))
            {
                SessionName = Setting(section, "role_session_name"), Policy = Setting(section, "policy"),
            }, Keys(section), cancellationToken).ConfigureAwait(false),
            "ecs_ram_role" => await metadata.GetAsync(
                Setting(section, "role_name"), Named(section), cancellationToken).ConfigureAwait(false),
            null => throw AlibabaCloudErrors.NoType(Named(section)),
            var other => throw AlibabaCloudErrors.UnknownType(Named(section), other),
        };

    private static string Named(SettingsFile.Section section) => $"[{section.Name}] ({section.Where})";

    private static AlibabaCredentials Keys(SettingsFile.Section section) =>
        new(Needs(section, "access_key_id"), Needs(section, "access_key_secret"));

    private static string? Setting(SettingsFile.Section section, string name) =>
        section.Settings.TryGetValue(name, out var setting) ? AlibabaEnvironment.OrNull(setting.Value) : null;

    private static string Needs(SettingsFile.Section section, string name) => Setting(section, name)
        ?? throw AlibabaCloudErrors.NoSetting(Named(section), name);
}
