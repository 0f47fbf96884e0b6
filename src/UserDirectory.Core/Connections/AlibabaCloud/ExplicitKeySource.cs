using UserDirectory.Http;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>The access key that the caller gave.</summary>
internal sealed class ExplicitKeySource(ConnectionOptions options) : ICredentialSource
{
    public string Name => "-AccessKey";

    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) => Task.FromResult(Find());

    private CredentialFinding Find() => (options.AccessKey, options.SecretKey) switch
    {
        ({ } id, { } secret) => CredentialFinding.Found(new(id, secret, options.SessionToken)),
        (null, null) when options.SessionToken is null => CredentialFinding.Nothing("none"),
        _ => throw new AlibabaConnectionException("An access key needs both its id and its secret: give both or none."),
    };
}
