namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>An access key in environment variables.</summary>
internal sealed class EnvironmentKeySource(AlibabaEnvironment environment) : ICredentialSource
{
    private const string KeyId = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    private const string KeySecret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";

    public string Name => "environment variables";

    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) => Task.FromResult(Find());

    private CredentialFinding Find() => (environment.Setting(KeyId), environment.Setting(KeySecret)) switch
    {
        ({ } id, { } secret) => CredentialFinding.Found(
            new(id, secret, environment.Setting("ALIBABA_CLOUD_SECURITY_TOKEN"))),
        (null, null) => CredentialFinding.Nothing($"{KeyId} is not set"),
        (null, _) => throw new AlibabaConnectionException($"{KeySecret} is set, {KeyId} is not. Set both or none."),
        _ => throw new AlibabaConnectionException($"{KeyId} is set, {KeySecret} is not. Set both or none."),
    };
}
