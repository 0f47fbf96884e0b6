namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>The role that environment variables name, as Kubernetes clusters and pipelines set them.</summary>
internal sealed class OidcRoleSource(AlibabaEnvironment environment, StsClient sts) : ICredentialSource
{
    private static string[] Variables { get; } =
        ["ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE"];

    public string Name => "OIDC role";

    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var missing = Variables.Where(name => environment.Setting(name) is null).ToList();
        if (missing.Count > 0)
            return CredentialFinding.Nothing($"{string.Join(", ", missing)} not set");
        var values = Variables.Select(name => environment.Setting(name)!).ToList();
        return CredentialFinding.Found(await sts
            .AssumeRoleWithOidcAsync(new(new(values[0]), values[1], values[2]), cancellationToken)
            .ConfigureAwait(false));
    }
}
