using UserDirectory.PowerShell.Host;
using Find = System.Func<
    UserDirectory.Connections.AlibabaCloud.CliProfile,
    UserDirectory.Connections.AlibabaCloud.CliConfiguration,
    System.Threading.CancellationToken,
    System.Threading.Tasks.Task<UserDirectory.Connections.AlibabaCloud.AlibabaCredentials>>;

namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>Makes credentials of a CLI profile, each mode in its way.</summary>
internal sealed class CliProfileCredentials
{
    /// <summary>More than anyone chains on purpose; what goes further runs in a circle.</summary>
    private const int LongestChain = 10;

    private readonly Dictionary<string, Find> _modes;
    private readonly AlibabaEnvironment _environment;
    private readonly StsClient _sts;
    private readonly EcsMetadata _metadata;
    private readonly TimeProvider _time;

    public CliProfileCredentials(
        AlibabaEnvironment environment, StsClient sts, EcsMetadata metadata, HttpClient direct, TimeProvider time)
    {
        (_environment, _sts, _metadata, _time) = (environment, sts, metadata, time);
        var printed = new PrintedCredentials(environment, direct);
        _modes = new(StringComparer.OrdinalIgnoreCase)
        {
            ["AK"] = (profile, _, _) => Task.FromResult(Keys(profile, null)),
            ["StsToken"] = (profile, _, _) => Task.FromResult(Keys(profile, Token(profile))),
            ["RamRoleArn"] = (profile, _, stop) =>
                _sts.AssumeRoleAsync(Role(profile), Keys(profile, Text.OrNull(profile.StsToken)), stop),
            ["ChainableRamRoleArn"] = ChainedAsync,
            ["EcsRamRole"] = (profile, _, stop) => OfInstanceAsync(profile, stop),
            ["RamRoleArnWithEcs"] = async (profile, _, stop) => await _sts.AssumeRoleAsync(
                Role(profile), await OfInstanceAsync(profile, stop).ConfigureAwait(false), stop).ConfigureAwait(false),
            ["External"] = (profile, _, stop) => printed.OfCommandAsync(profile, stop),
            ["CredentialsURI"] = (profile, _, stop) => printed.OfAddressAsync(profile, stop),
            ["OIDC"] = (profile, _, stop) => _sts.AssumeRoleWithOidcAsync(Oidc(profile), stop),
            ["CloudSSO"] = (profile, _, _) => Task.FromResult(SignedIn(profile)),
            ["OAuth"] = (profile, _, _) => Task.FromResult(SignedIn(profile)),
        };
    }

    public Task<AlibabaCredentials> OfAsync(
        CliProfile profile, CliConfiguration configuration, CancellationToken cancellationToken) =>
        _modes.TryGetValue(profile.Mode ?? string.Empty, out var find)
            ? find(profile, configuration, cancellationToken)
            : throw new AlibabaConnectionException(
                $"Profile '{profile.Name}' has mode '{profile.Mode}', which can't be used here. Use a profile with "
                + $"one of {string.Join(", ", _modes.Keys)}, or set ALIBABA_CLOUD_ACCESS_KEY_ID, "
                + "ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN.");

    private static AlibabaCredentials Keys(CliProfile profile, string? token) => new(
        profile.Needs(profile.AccessKeyId, "access_key_id"),
        profile.Needs(profile.AccessKeySecret, "access_key_secret"),
        token);

    private static string Token(CliProfile profile) => profile.Needs(profile.StsToken, "sts_token");

    /// <summary>The CLI signs in and leaves its keys in the file; only it can renew them.</summary>
    private AlibabaCredentials SignedIn(CliProfile profile)
    {
        var end = DateTimeOffset.FromUnixTimeSeconds(profile.StsExpiration ?? 0);
        return end > _time.GetUtcNow()
            ? Keys(profile, Token(profile)) with { Expiration = end }
            : throw new AlibabaConnectionException(
                $"The session of profile '{profile.Name}' has ended. Run any command of the CLI with it, as "
                + $"'aliyun sts GetCallerIdentity --profile {profile.Name}', to renew it.");
    }

    private async Task<AlibabaCredentials> OfInstanceAsync(CliProfile profile, CancellationToken cancellationToken)
    {
        var finding = await _metadata.FindAsync(Text.OrNull(profile.RamRoleName), cancellationToken)
            .ConfigureAwait(false);
        return finding.Credentials
            ?? throw new AlibabaConnectionException($"Profile '{profile.Name}' ({profile.Mode}): {finding.WhyNot}.");
    }

    private async Task<AlibabaCredentials> ChainedAsync(
        CliProfile profile, CliConfiguration configuration, CancellationToken cancellationToken)
    {
        var roles = new Stack<CliProfile>();
        var source = profile;
        while (string.Equals(source.Mode, "ChainableRamRoleArn", StringComparison.OrdinalIgnoreCase))
        {
            if (roles.Count == LongestChain)
                throw new AlibabaConnectionException($"The source_profile of '{profile.Name}' leads in a circle.");
            roles.Push(source);
            source = configuration.Profile(source.Needs(source.SourceProfile, "source_profile"), _environment);
        }

        var credentials = await OfAsync(source, configuration, cancellationToken).ConfigureAwait(false);
        foreach (var role in roles)
            credentials = await _sts.AssumeRoleAsync(Role(role), credentials, cancellationToken).ConfigureAwait(false);
        return credentials;
    }

    private static RoleToAssume Role(CliProfile profile) => new(profile.Needs(profile.RamRoleArn, "ram_role_arn"))
    {
        SessionName = Text.OrNull(profile.RamSessionName),
        DurationSeconds = profile.ExpiredSeconds is > 0 ? profile.ExpiredSeconds : null,
        Policy = Text.OrNull(profile.Policy),
        ExternalId = Text.OrNull(profile.ExternalId),
        StsRegion = Text.OrNull(profile.StsRegion),
    };

    private static OidcRole Oidc(CliProfile profile) => new(
        Role(profile),
        profile.Needs(profile.OidcProviderArn, "oidc_provider_arn"),
        profile.Needs(profile.OidcTokenFile, "oidc_token_file"));
}
