using Amazon.Runtime;
using UserDirectory.CredentialSources;

namespace UserDirectory.Aws;

/// <summary>The credentials of a run for AWS's clients, shared by all requests.</summary>
internal sealed class RunCredentials : AWSCredentials
{
    private readonly RenewedKeys<AwsKeys> _keys;

    public RunCredentials(AwsKeySource source, TimeProvider time, Action<string>? warn) =>
        _keys = new(stop => GetAsync(source, time, stop), keys => keys.End, time) { Warn = warn };

    public Task<AwsKeys> GetKeysAsync(CancellationToken cancellationToken) => _keys.GetAsync(cancellationToken);

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        var keys = await _keys.GetAsync(CancellationToken.None).ConfigureAwait(false);
        return new ImmutableCredentials(keys.AccessKeyId, keys.SecretKey, keys.Token);
    }

    private static async Task<AwsKeys> GetAsync(
        AwsKeySource source, TimeProvider time, CancellationToken cancellationToken)
    {
        var keys = await source.GetAsync(cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        if (keys.End is not { } end || end > now) return keys;
        // A machine's keys may still work after their end, if the metadata service could not renew them in time. The
        // service decides.
        if (source.IsMachine) return keys with { End = now + TimeSpan.FromMinutes(10) };
        throw AwsErrors.Expired(source.Name, end, now);
    }
}
