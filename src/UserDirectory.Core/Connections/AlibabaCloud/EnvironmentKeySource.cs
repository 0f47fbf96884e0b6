using UserDirectory.PowerShell.Host;

namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>
/// An access key in environment variables: by the names of the SDKs, of the aliyun command, or of Terraform. The first
/// names of which one is set count, and then both key and secret are needed.
/// </summary>
internal sealed class EnvironmentKeySource(AlibabaEnvironment environment) : ICredentialSource
{
    private static (string Id, string Secret, string Token)[] Families { get; } =
    [
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"),
        ("ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_SECURITY_TOKEN"),
        ("ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN"),
        ("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"),
    ];

    public string Name { get; private set; } = "environment variables";

    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) => Task.FromResult(Find());

    private CredentialFinding Find()
    {
        foreach (var (id, secret, token) in Families)
        {
            switch (environment.Setting(id), environment.Setting(secret))
            {
                case ({ } key, { } word):
                    Name = id;
                    return CredentialFinding.Found(new(key, word, environment.Setting(token)));
                case (null, not null):
                    throw new AlibabaConnectionException($"{secret} is set, {id} is not. Set both or none.");
                case (not null, null):
                    throw new AlibabaConnectionException($"{id} is set, {secret} is not. Set both or none.");
            }
        }
        return CredentialFinding.Nothing($"{Families[0].Id} is not set");
    }
}
