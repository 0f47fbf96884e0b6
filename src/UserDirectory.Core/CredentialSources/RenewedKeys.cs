using System.Diagnostics.CodeAnalysis;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.CredentialSources;

/// <summary>
/// Keeps the keys of a run and renews temporary ones 5 minutes before they end, once for all callers. If a renewal
/// fails, the current keys are used until they end, with a warning, and the renewal is retried after 30 seconds.
/// Without valid keys, every caller gets the same failure, and the source is not called again.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds no resources.")]
internal sealed class RenewedKeys<T>(
    Func<CancellationToken, Task<T>> source, Func<T, DateTimeOffset?> endOf, TimeProvider time)
    where T : class
{
    private static TimeSpan RenewBefore { get; } = TimeSpan.FromMinutes(5);
    private static TimeSpan TryAgainAfter { get; } = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _renewal = new(1, 1);
    private volatile Kept? _kept;
    private volatile Exception? _failure;
    private bool _hasWarned;

    /// <summary>Called with a warning when a renewal fails while the current keys are still valid.</summary>
    public Action<string>? Warn { get; init; }

    public async Task<T> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } fresh) return fresh;
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

    /// <summary>
    /// Gets the keys now, and reports their signer. A failure is ignored here, because the first request fails with it,
    /// and then every row is returned.
    /// </summary>
    public void Report(Action<SignedBy>? report, Func<T, SignedBy> signerOf)
    {
        if (report is null) return;
        try
        {
            report(signerOf(GetAsync(CancellationToken.None).GetAwaiter().GetResult()));
        }
        catch (UserDirectoryException)
        {
            // The error is kept and thrown to every request.
        }
    }

    private T? Fresh() => _kept is { } kept && time.GetUtcNow() < kept.RenewAt ? kept.Keys : null;

    private async Task<T> RenewAsync(CancellationToken cancellationToken)
    {
        if (_failure is { } known) throw known;
        T keys;
        try
        {
            keys = await source(cancellationToken).ConfigureAwait(false);
            _hasWarned = false;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (StillValid() is not { } old)
            {
                _failure = error;
                throw;
            }
            WarnOnce(error, endOf(old)!.Value);
            keys = old;
        }

        _kept = new(keys, RenewAt(keys));
        return keys;
    }

    private void WarnOnce(Exception error, DateTimeOffset end)
    {
        if (_hasWarned) return;
        _hasWarned = true;
        var why = error is UserDirectoryException ours ? ours.Message : TransportFailure.From(error).Message;
        Warn?.Invoke(CredentialSourcesErrors.NotRenewed(end, TryAgainAfter, why));
    }

    private T? StillValid() =>
        _kept?.Keys is { } keys && endOf(keys) is { } end && time.GetUtcNow() < end ? keys : null;

    private DateTimeOffset RenewAt(T keys)
    {
        if (endOf(keys) is not { } end) return DateTimeOffset.MaxValue;
        var early = end - RenewBefore;
        var soonest = time.GetUtcNow() + TryAgainAfter;
        var renewAt = early > soonest ? early : soonest;
        return renewAt < end ? renewAt : end;
    }

    private sealed record Kept(T Keys, DateTimeOffset RenewAt);
}
