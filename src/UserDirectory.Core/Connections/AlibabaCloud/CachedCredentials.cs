using System.Diagnostics.CodeAnalysis;

namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>
/// Keeps credentials and renews temporary ones 5 minutes before they end. One caller renews, the others wait for it.
/// Where that fails, those at hand serve as long as they are valid, and it is tried again after 30 seconds.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing.")]
internal sealed class CachedCredentials(IAlibabaCredentialProvider source, TimeProvider time)
    : IAlibabaCredentialProvider
{
    private static TimeSpan RenewBefore { get; } = TimeSpan.FromMinutes(5);
    private static TimeSpan TryAgainAfter { get; } = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _renewal = new(1, 1);
    private volatile Kept? _kept;

    public async Task<AlibabaCredentials> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh)
            return fresh;
        await _renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Fresh() ?? await RenewAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _renewal.Release();
        }
    }

    private AlibabaCredentials? Fresh() =>
        _kept is { } kept && time.GetUtcNow() < kept.RenewAt ? kept.Credentials : null;

    private async Task<AlibabaCredentials> RenewAsync(CancellationToken cancellationToken)
    {
        AlibabaCredentials credentials;
        try
        {
            credentials = await source.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested && StillValid() is not null)
        {
            credentials = StillValid()!;
        }

        _kept = new(credentials, RenewAt(credentials));
        return credentials;
    }

    private AlibabaCredentials? StillValid() =>
        _kept?.Credentials is { Expiration: { } end } credentials && time.GetUtcNow() < end ? credentials : null;

    private DateTimeOffset RenewAt(AlibabaCredentials credentials)
    {
        if (credentials.Expiration is not { } end)
            return DateTimeOffset.MaxValue;
        var early = end - RenewBefore;
        var soonest = time.GetUtcNow() + TryAgainAfter;
        var renewAt = early > soonest ? early : soonest;
        return renewAt < end ? renewAt : end;
    }

    private sealed record Kept(AlibabaCredentials Credentials, DateTimeOffset RenewAt);
}
