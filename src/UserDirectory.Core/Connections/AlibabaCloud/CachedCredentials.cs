using UserDirectory.CredentialSources;

namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>Keeps credentials for all callers of a run, and renews temporary ones ahead of time.</summary>
internal sealed class CachedCredentials(
    IAlibabaCredentialProvider source, TimeProvider time, Action<string>? warn = null)
    : IAlibabaCredentialProvider
{
    private readonly RenewedKeys<AlibabaCredentials> _keys =
        new(source.GetAsync, credentials => credentials.Expiration, time) { Warn = warn };

    public Task<AlibabaCredentials> GetAsync(CancellationToken cancellationToken) =>
        _keys.GetAsync(cancellationToken);
}
