using UserDirectory.Changes;
using UserDirectory.CredentialSources;

namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>
/// The credentials file of Alibaba Cloud's SDKs, <c>~/.alibabacloud/credentials</c>: the section that
/// <c>ALIBABA_CLOUD_PROFILE</c> names, or its default section.
/// </summary>
internal sealed class CredentialsFileSource(AlibabaEnvironment environment, StsClient sts, EcsMetadata metadata)
    : ICredentialSource
{
    private const string Variable = "ALIBABA_CLOUD_CREDENTIALS_FILE";

    public string Name => "credentials file";

    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var path = environment.Setting(Variable)
            ?? Path.Combine(environment.HomeFolder, ".alibabacloud", "credentials");
        var wanted = environment.Setting("ALIBABA_CLOUD_PROFILE") ?? "default";
        var sections = Read(path);
        if (sections is null)
        {
            return environment.Setting(Variable) is null
                ? CredentialFinding.Nothing($"{path} does not exist")
                : throw new AlibabaConnectionException($"{path} does not exist ({Variable} names it).");
        }
        var section = sections.FirstOrDefault(one => one.Name == wanted);
        if (section is null) return CredentialFinding.Nothing($"{path} has no [{wanted}]");
        return Setting(section, "type") switch
        {
            "access_key" => CredentialFinding.Found(Keys(section)),
            "sts" => CredentialFinding.Found(Keys(section) with { SecurityToken = Needs(section, "security_token") }),
            "ram_role_arn" => CredentialFinding.Found(await sts.AssumeRoleAsync(new(Needs(section, "role_arn"))
            {
                SessionName = Setting(section, "role_session_name"), Policy = Setting(section, "policy"),
            }, Keys(section), cancellationToken).ConfigureAwait(false)),
            "ecs_ram_role" => await OfInstanceAsync(section, cancellationToken).ConfigureAwait(false),
            null => throw new AlibabaConnectionException($"[{wanted}] ({section.Where}) has no type."),
            var other => throw new AlibabaConnectionException($"[{wanted}] ({section.Where}) has the type '{other}', "
                + "which can't be used here: it must be access_key, sts, ram_role_arn or ecs_ram_role."),
        };
    }

    private async Task<CredentialFinding> OfInstanceAsync(FileSection section, CancellationToken cancellationToken)
    {
        var finding = await metadata.FindAsync(Setting(section, "role_name"), cancellationToken).ConfigureAwait(false);
        return finding.Credentials is not null ? finding
            : throw new AlibabaConnectionException($"[{section.Name}] ({section.Where}): {finding.WhyNot}.");
    }

    private List<FileSection>? Read(string path)
    {
        try
        {
            return environment.ReadFile(path) is { } text ? SettingsFile.Parse(text, path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AlibabaConnectionException($"{path} can't be read: {error.Message}");
        }
        catch (UserDirectoryException error) when (error is not AlibabaConnectionException)
        {
            throw new AlibabaConnectionException(error.Message);
        }
    }

    private static AlibabaCredentials Keys(FileSection section) =>
        new(Needs(section, "access_key_id"), Needs(section, "access_key_secret"));

    private static string? Setting(FileSection section, string name) =>
        section.Settings.TryGetValue(name, out var setting) ? Text.OrNull(setting.Value) : null;

    private static string Needs(FileSection section, string name) => Setting(section, name)
        ?? throw new AlibabaConnectionException($"[{section.Name}] ({section.Where}) has no {name}. Add it.");
}
