using System.Text.Json;
using UserDirectory.CredentialSources;
using static UserDirectory.CloudSso.AlibabaCloud.AlibabaEnvironment;
using Profile = UserDirectory.CloudSso.AlibabaCloud.CliConfiguration.Profile;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>A profile of Alibaba Cloud CLI.</summary>
internal sealed class CliProfileSource : CredentialSource
{
    private const string Disabled = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";

    // Nobody chains more roles on purpose, so a longer chain is a cycle.
    private const int LongestChain = 10;

    private readonly Dictionary<string, Find> _modes;
    private readonly AlibabaEnvironment _environment;
    private readonly string? _profileName;
    private readonly StsClient _sts;
    private readonly EcsMetadata _metadata;
    private readonly HttpClient _direct;
    private readonly TimeProvider _time;

    /// <param name="environment">The computer's variables and files.</param>
    /// <param name="profileName">The profile that the caller names; null for the current one.</param>
    /// <param name="sts">Gets the credentials of roles.</param>
    /// <param name="metadata">Gets the credentials of the instance's role.</param>
    /// <param name="direct">The client that bypasses the proxy.</param>
    /// <param name="time">The clock for the ends of sessions.</param>
    public CliProfileSource(AlibabaEnvironment environment, string? profileName, StsClient sts, EcsMetadata metadata,
        HttpClient direct, TimeProvider time) : base("CLI profile")
    {
        (_environment, _profileName, _sts, _metadata, _direct, _time) =
            (environment, profileName, sts, metadata, direct, time);
        _modes = new(StringComparer.OrdinalIgnoreCase)
        {
            ["AK"] = (profile, _, _) => Task.FromResult(Keys(profile, null)),
            ["StsToken"] = (profile, _, _) => Task.FromResult(Keys(profile, Token(profile))),
            ["RamRoleArn"] = (profile, _, stop) =>
                sts.AssumeRoleAsync(Role(profile), Keys(profile, OrNull(profile.StsToken)), stop),
            ["ChainableRamRoleArn"] = ChainedAsync,
            ["EcsRamRole"] = (profile, _, stop) => OfInstanceAsync(profile, stop),
            ["RamRoleArnWithEcs"] = async (profile, _, stop) => await sts.AssumeRoleAsync(
                Role(profile), await OfInstanceAsync(profile, stop).ConfigureAwait(false), stop).ConfigureAwait(false),
            ["External"] = (profile, _, stop) => OfCommandAsync(profile, stop),
            ["CredentialsURI"] = (profile, _, stop) => OfAddressAsync(profile, stop),
            ["OIDC"] = (profile, _, stop) => sts.AssumeRoleWithOidcAsync(
                Role(profile),
                profile.Needs(profile.OidcProviderArn, "oidc_provider_arn"),
                profile.Needs(profile.OidcTokenFile, "oidc_token_file"), stop),
            ["CloudSSO"] = (profile, _, _) => Task.FromResult(SignedIn(profile)),
            ["OAuth"] = (profile, _, _) => Task.FromResult(SignedIn(profile)),
        };
    }

    /// <summary>Gets the credentials of a profile in one mode.</summary>
    private delegate Task<AlibabaCredentials> Find(
        Profile profile, CliConfiguration configuration, CancellationToken cancellationToken);

    public override async Task<Finding> FindAsync(CancellationToken cancellationToken)
    {
        if (_profileName is not null) Name = $"CLI profile '{_profileName}'";
        if (_profileName is null && _environment.IsOn(Disabled))
            return Finding.None(AlibabaCloudErrors.TurnedOff(Disabled));
        if (CliConfiguration.Read(_environment) is not { } configuration)
            return Finding.None(AlibabaCloudErrors.Missing(_environment.CliConfigurationPath));
        var profile = configuration.Find(_profileName, _environment);
        if (OrNull(profile.Mode) is null) return Finding.None(AlibabaCloudErrors.NotConfigured(profile.Name));
        Name = $"CLI profile '{profile.Name}' in {_environment.CliConfigurationPath}";
        return Finding.Of(await OfAsync(profile, configuration, cancellationToken).ConfigureAwait(false));
    }

    private Task<AlibabaCredentials> OfAsync(
        Profile profile, CliConfiguration configuration, CancellationToken cancellationToken) =>
        _modes.TryGetValue(profile.Mode ?? "", out var find)
            ? find(profile, configuration, cancellationToken)
            : throw AlibabaCloudErrors.UnknownMode(profile, _modes.Keys);

    private static AlibabaCredentials Keys(Profile profile, string? token) => new(
        profile.Needs(profile.AccessKeyId, "access_key_id"),
        profile.Needs(profile.AccessKeySecret, "access_key_secret"),
        token);

    private static string Token(Profile profile) => profile.Needs(profile.StsToken, "sts_token");

    // The CLI signs in and writes its keys to the file, and only the CLI can renew them.
    private AlibabaCredentials SignedIn(Profile profile)
    {
        var end = DateTimeOffset.FromUnixTimeSeconds(profile.StsExpiration ?? 0);
        return end > _time.GetUtcNow()
            ? Keys(profile, Token(profile)) with { Expiration = end }
            : throw AlibabaCloudErrors.SessionExpired(profile);
    }

    private Task<AlibabaCredentials> OfInstanceAsync(Profile profile, CancellationToken cancellationToken) =>
        _metadata.GetAsync(
            OrNull(profile.RamRoleName), $"Profile '{profile.Name}' ({profile.Mode})", cancellationToken);

    private async Task<AlibabaCredentials> ChainedAsync(
        Profile profile, CliConfiguration configuration, CancellationToken cancellationToken)
    {
        var roles = new Stack<Profile>();
        var source = profile;
        while (string.Equals(source.Mode, "ChainableRamRoleArn", StringComparison.OrdinalIgnoreCase))
        {
            if (roles.Count == LongestChain) throw AlibabaCloudErrors.Cycle(profile);
            roles.Push(source);
            source = configuration.Find(source.Needs(source.SourceProfile, "source_profile"), _environment);
        }

        var credentials = await OfAsync(source, configuration, cancellationToken).ConfigureAwait(false);
        foreach (var role in roles)
            credentials = await _sts.AssumeRoleAsync(Role(role), credentials, cancellationToken).ConfigureAwait(false);
        return credentials;
    }

    private static StsClient.Role Role(Profile profile) => new(profile.Needs(profile.RamRoleArn, "ram_role_arn"))
    {
        SessionName = OrNull(profile.RamSessionName),
        DurationSeconds = profile.ExpiredSeconds is > 0 ? profile.ExpiredSeconds : null,
        Policy = OrNull(profile.Policy),
        ExternalId = OrNull(profile.ExternalId),
        StsRegion = OrNull(profile.StsRegion),
    };

    private static async Task<AlibabaCredentials> OfCommandAsync(Profile profile, CancellationToken cancellationToken)
    {
        var command = profile.Needs(profile.ProcessCommand, "process_command");
        var name = $"The process_command of profile '{profile.Name}'";
        var printed = await CommandOutput.ReadAsync(command, name, cancellationToken).ConfigureAwait(false);
        try
        {
            var keys = CliConfiguration.ParseProfile(printed);
            if (OrNull(keys?.AccessKeyId) is { } id && OrNull(keys!.AccessKeySecret) is { } secret)
                return new(id, secret, OrNull(keys.StsToken));
        }
        catch (JsonException)
        {
            // The same error as for JSON of another form.
        }
        throw CredentialSourcesErrors.CommandPrintsNoKey(name);
    }

    private async Task<AlibabaCredentials> OfAddressAsync(Profile profile, CancellationToken cancellationToken)
    {
        var address = OrNull(profile.CredentialsUri) ?? _environment.Setting("ALIBABA_CLOUD_CREDENTIALS_URI");
        if (!Uri.TryCreate(profile.Needs(address, "credentials_uri"), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https"))
            throw AlibabaCloudErrors.NotAnAddress(profile);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            using var response = await _direct.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw AlibabaCloudErrors.AddressRefused(profile, response.StatusCode);
#pragma warning disable CA2016 // The body was read whole; netstandard2.0 lacks the overload.
            var body = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
#pragma warning restore CA2016
            return AlibabaCredentials.Parse(body)
                ?? throw AlibabaCloudErrors.AddressReturnsNoKey(profile);
        }
        catch (HttpRequestException error)
        {
            throw AlibabaCloudErrors.AddressSilent(profile, error);
        }
    }
}
