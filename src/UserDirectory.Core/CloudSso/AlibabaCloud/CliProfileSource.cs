using System.Text.Json;
using UserDirectory.CredentialSources;
using UserDirectory.Http;
using static UserDirectory.CloudSso.AlibabaCloud.AlibabaEnvironment;
using Profile = UserDirectory.CloudSso.AlibabaCloud.CliConfiguration.Profile;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>The profile of Alibaba Cloud CLI that the caller names, or else its current profile.</summary>
internal sealed class CliProfileSource(AlibabaEnvironment environment, string? profileName, StsClient sts,
    EcsMetadata metadata, HttpClient direct, TimeProvider time) : CredentialSource("CLI profile")
{
    private const string Disabled = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";

    // Nobody chains more roles on purpose, so a longer chain is a cycle.
    private const int LongestChain = 10;

    // The modes of the CLI that can be used here, as the CLI writes them.
    private static readonly string[] Modes =
    [
        "AK", "StsToken", "RamRoleArn", "ChainableRamRoleArn", "EcsRamRole", "RamRoleArnWithEcs", "External",
        "CredentialsURI", "OIDC", "CloudSSO", "OAuth",
    ];

    public override async Task<Finding> FindAsync(CancellationToken cancellationToken)
    {
        if (profileName is not null) Name = $"CLI profile '{profileName}'";
        if (profileName is null && environment.IsOn(Disabled))
            return Finding.None(AlibabaCloudErrors.TurnedOff(Disabled));
        if (CliConfiguration.Read(environment) is not { } configuration)
            return Finding.None(AlibabaCloudErrors.Missing(environment.CliConfigurationPath));
        var profile = configuration.Find(profileName, environment);
        if (OrNull(profile.Mode) is null) return Finding.None(AlibabaCloudErrors.NotConfigured(profile.Name));
        Name = $"CLI profile '{profile.Name}' in {environment.CliConfigurationPath}";
        return Finding.Of(await OfAsync(profile, configuration, cancellationToken).ConfigureAwait(false));
    }

    private async Task<AlibabaCredentials> OfAsync(
        Profile profile, CliConfiguration configuration, CancellationToken stop) =>
        Modes.FirstOrDefault(mode => mode.Equals(profile.Mode, StringComparison.OrdinalIgnoreCase)) switch
        {
            "AK" => Keys(profile, null),
            "StsToken" => Keys(profile, Token(profile)),
            "RamRoleArn" => await sts.AssumeRoleAsync(
                Role(profile), Keys(profile, OrNull(profile.StsToken)), stop).ConfigureAwait(false),
            "ChainableRamRoleArn" => await ChainedAsync(profile, configuration, stop).ConfigureAwait(false),
            "EcsRamRole" => await OfInstanceAsync(profile, stop).ConfigureAwait(false),
            "RamRoleArnWithEcs" => await sts.AssumeRoleAsync(
                Role(profile), await OfInstanceAsync(profile, stop).ConfigureAwait(false), stop).ConfigureAwait(false),
            "External" => await OfCommandAsync(profile, stop).ConfigureAwait(false),
            "CredentialsURI" => await OfAddressAsync(profile, stop).ConfigureAwait(false),
            "OIDC" => await sts.AssumeRoleWithOidcAsync(Role(profile),
                profile.Needs(profile.OidcProviderArn, "oidc_provider_arn"),
                profile.Needs(profile.OidcTokenFile, "oidc_token_file"), stop).ConfigureAwait(false),
            "CloudSSO" or "OAuth" => SignedIn(profile),
            _ => throw AlibabaCloudErrors.UnknownMode(profile, Modes),
        };

    private static AlibabaCredentials Keys(Profile profile, string? token) => new(
        profile.Needs(profile.AccessKeyId, "access_key_id"),
        profile.Needs(profile.AccessKeySecret, "access_key_secret"),
        token);

    private static string Token(Profile profile) => profile.Needs(profile.StsToken, "sts_token");

    // The CLI signs in and writes its keys to the file, and only the CLI can renew them.
    private AlibabaCredentials SignedIn(Profile profile)
    {
        var end = DateTimeOffset.FromUnixTimeSeconds(profile.StsExpiration ?? 0);
        return end > time.GetUtcNow()
            ? Keys(profile, Token(profile)) with { Expiration = end }
            : throw AlibabaCloudErrors.SessionExpired(profile);
    }

    private Task<AlibabaCredentials> OfInstanceAsync(Profile profile, CancellationToken cancellationToken) =>
        metadata.GetAsync(OrNull(profile.RamRoleName), $"Profile '{profile.Name}' ({profile.Mode})", cancellationToken);

    private async Task<AlibabaCredentials> ChainedAsync(
        Profile profile, CliConfiguration configuration, CancellationToken cancellationToken)
    {
        var roles = new Stack<Profile>();
        var source = profile;
        while (string.Equals(source.Mode, "ChainableRamRoleArn", StringComparison.OrdinalIgnoreCase))
        {
            if (roles.Count == LongestChain) throw AlibabaCloudErrors.Cycle(profile);
            roles.Push(source);
            source = configuration.Find(source.Needs(source.SourceProfile, "source_profile"), environment);
        }

        var credentials = await OfAsync(source, configuration, cancellationToken).ConfigureAwait(false);
        foreach (var role in roles)
            credentials = await sts.AssumeRoleAsync(Role(role), credentials, cancellationToken).ConfigureAwait(false);
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
        var address = OrNull(profile.CredentialsUri) ?? environment.Setting("ALIBABA_CLOUD_CREDENTIALS_URI");
        if (!Uri.TryCreate(profile.Needs(address, "credentials_uri"), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https"))
            throw AlibabaCloudErrors.NotAnAddress(profile);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            using var response = await direct.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode) throw AlibabaCloudErrors.AddressRefused(profile, response.StatusCode);
            return AlibabaCredentials.Parse(await ServiceHttp.TextOf(response).ConfigureAwait(false))
                ?? throw AlibabaCloudErrors.AddressReturnsNoKey(profile);
        }
        catch (Exception error) when (error is HttpRequestException
            || (!cancellationToken.IsCancellationRequested && TransportFailure.IsTransport(error)))
        {
            throw AlibabaCloudErrors.AddressSilent(profile, error);
        }
    }
}
