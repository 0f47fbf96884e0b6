namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>A profile of Alibaba Cloud CLI.</summary>
/// <param name="environment">Where the file is.</param>
/// <param name="profileName">The profile that the caller named; null to take the current one.</param>
/// <param name="credentials">Makes credentials of a profile.</param>
internal sealed class CliProfileSource(
    AlibabaEnvironment environment, string? profileName, CliProfileCredentials credentials) : ICredentialSource
{
    public string Name { get; private set; } = "CLI profile";

    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        if (profileName is not null) Name = $"CLI profile '{profileName}'";
        if (profileName is null && environment.IsOn("ALIBABA_CLOUD_CLI_PROFILE_DISABLED"))
            return CredentialFinding.Nothing("turned off by ALIBABA_CLOUD_CLI_PROFILE_DISABLED");
        if (CliConfiguration.Read(environment) is not { } configuration)
            return CredentialFinding.Nothing($"{environment.CliConfigurationPath} does not exist");
        var profile = configuration.Profile(profileName, environment);
        if (Text.OrNull(profile.Mode) is null)
            return CredentialFinding.Nothing($"profile '{profile.Name}' is not configured");
        Name = $"CLI profile '{profile.Name}' in {environment.CliConfigurationPath}";
        return CredentialFinding.Found(
            await credentials.OfAsync(profile, configuration, cancellationToken).ConfigureAwait(false));
    }
}
