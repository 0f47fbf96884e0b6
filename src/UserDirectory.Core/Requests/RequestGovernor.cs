using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Requests;

/// <summary>
/// Sends the requests of a provider at the permitted rate, each with a timeout, and retries them after temporary
/// failures. Only requests that are safe to send twice are sent here; each provider says why its requests are safe.
/// </summary>
internal sealed class RequestGovernor(GovernorOptions options, RequestLimits limits) : IDisposable
{
    // A wrong network setup does not repair itself, so a service that never responded is not retried for long. If it
    // stays silent, there are two attempts, because the second connection may use another of its addresses.
    private const int MostTriesInSilence = 2;
    private static readonly TimeSpan LongestWithoutAnswer = TimeSpan.FromSeconds(15);

    private readonly TimeProvider _time = options.Time;
    private readonly SharedRates.Service _rates = options.Shared is { } shared
        ? shared.Rates.Take(shared.Directory, () => new(options.Time, limits))
        : new(options.Time, limits);
    private readonly FirstAnswer _first = new();
    private int _isDisposed;

    /// <summary>
    /// Sends a request until it succeeds, fails for good, or runs out of time or retries. Until the service has
    /// responded once, only one request is sent, and if it gets no response, every request fails in the same way.
    /// </summary>
    public async Task<T> SendAsync<T>(
        Context context, Func<CancellationToken, Task<T>> send, Func<T, string?> requestId,
        Func<Exception, UserDirectoryException> failure, CancellationToken cancellationToken)
    {
        var isFirst = await _first.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await TryAsync(context, send, requestId, failure, cancellationToken).ConfigureAwait(false);
        }
        catch (UserDirectoryException error) when (isFirst && !_first.Came && error.IsRunWide)
        {
            _first.Fail(error);
            throw;
        }
        finally
        {
            if (isFirst) _first.Leave();
        }
    }

    /// <summary>Ends the use of shared rates.</summary>
    public void Dispose()
    {
        if (options.Shared is { } shared && Interlocked.Exchange(ref _isDisposed, 1) == 0)
            shared.Rates.Release(shared.Directory);
    }

    private async Task<T> TryAsync<T>(
        Context context, Func<CancellationToken, Task<T>> send, Func<T, string?> requestId,
        Func<Exception, UserDirectoryException> failure, CancellationToken cancellationToken)
    {
        var pace = _rates.Of(context.Operation);
        var begun = _time.GetTimestamp();
        var failedTries = 0;
        UserDirectoryException? last = null;
        var mayBeMade = false;
        for (var number = 1; ; number++)
        {
            var turn = await WithinAsync(Left(begun), pace.TakeTurnAsync,
                _ => last ?? RequestsErrors.NotSent(options.Timeout), cancellationToken).ConfigureAwait(false);
            var started = _time.GetTimestamp();
            var (end, failed) = (RequestWindow.Outcome.Other, default(UserDirectoryException));
            try
            {
                var answer = await SendOnceAsync(send, Left(begun), cancellationToken).ConfigureAwait(false);
                end = RequestWindow.Outcome.Succeeded;
                options.Log?.Invoke(new RequestAttempt(
                    context.Operation, context.Target, number, requestId(answer), _time.GetElapsedTime(started),
                    null, null));
                return answer;
            }
            catch (Exception error) when (end != RequestWindow.Outcome.Succeeded)
            {
                // Clients throw many types of exceptions when they are canceled.
                cancellationToken.ThrowIfCancellationRequested();
                failed = failure(error);
                if (failed.Kind == FailureKind.Throttled) end = RequestWindow.Outcome.Throttled;
                else failedTries++;
            }
            finally
            {
                pace.End(turn, end, failed?.RetryAfter);
                if (failed is null ? end == RequestWindow.Outcome.Succeeded : IsAnswer(failed)) _first.Open();
            }

            var wait = WaitAfter(failed, failedTries, begun);
            options.Log?.Invoke(new RequestAttempt(
                context.Operation, context.Target, number, failed.RequestId, _time.GetElapsedTime(started),
                failed.Code, wait));
            // If throttling used up the time of the last attempt, the throttling is the failure to report.
            var thrown = failed.Code == RequestsErrors.Timeout && last is { Kind: FailureKind.Throttled }
                ? last : failed;
            thrown.MayBeMade = mayBeMade |= failed.Kind == FailureKind.Transient;
            // Without any response in this run, every other user would fail in the same way.
            var isNeverAnswered = !_first.Came && thrown is { IsUnreachable: true, Kind: FailureKind.Transient };
            if (wait is null) throw isNeverAnswered ? RequestsErrors.NeverAnswered(thrown) : thrown;
            last = failed;
            await _time.Delay(wait.Value, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan Left(long begun)
    {
        var left = options.Timeout - _time.GetElapsedTime(begun);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    // Work that ignores its token is no longer waited for.
    private Task<T> SendOnceAsync<T>(
        Func<CancellationToken, Task<T>> send, TimeSpan left, CancellationToken cancellationToken)
    {
        var limit = left < options.AttemptTimeout ? left : options.AttemptTimeout;
        return WithinAsync(limit, token => send(token).WaitAsync(Timeout.InfiniteTimeSpan, _time, token),
            error => RequestsErrors.NoResponse(limit, error), cancellationToken);
    }

    private async Task<T> WithinAsync<T>(TimeSpan limit, Func<CancellationToken, Task<T>> work,
        Func<Exception, UserDirectoryException> tooLate, CancellationToken cancellationToken)
    {
        using var timeout = _time.CreateCancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await work(either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw tooLate(error);
        }
        finally
        {
            // On .NET Framework, Dispose alone keeps the timer of each request until the timeout.
            timeout.Cancel();
        }
    }

    private static bool IsAnswer(UserDirectoryException failed) =>
        !failed.IsUnreachable && failed.Kind is not (FailureKind.Credentials or FailureKind.Network);

    private bool IsWorthATry(UserDirectoryException failed, int failedTries, long begun)
    {
        if (failedTries >= options.Attempts) return false;
        if (_first.Came || !failed.IsUnreachable) return true;
        return failed.Code is TransportFailure.NoAnswer or RequestsErrors.Timeout
            ? failedTries < MostTriesInSilence
            : _time.GetElapsedTime(begun) < LongestWithoutAnswer;
    }

    private TimeSpan? WaitAfter(UserDirectoryException failed, int failedTries, long begun)
    {
        var again = failed.Kind switch
        {
            FailureKind.Throttled => true,
            FailureKind.Transient => IsWorthATry(failed, failedTries, begun),
            // A host that responded earlier may come back; a host that never responded is the wrong one.
            FailureKind.Target or FailureKind.Network =>
                failed.IsUnreachable && _first.Came && failedTries < options.Attempts,
            _ => false,
        };
        if (!again) return null;
        var left = Left(begun);
        // After throttling, the rate already delays all requests; a longer wait would waste quota.
        var doublings = failed.Kind == FailureKind.Throttled ? 0 : Math.Min(failedTries - 1, 30);
        var doubled = options.FirstWait.TotalSeconds * Math.Pow(2, doublings);
        var longest = Math.Min(options.LongestWait.TotalSeconds, doubled);
        var wait = TimeSpan.FromSeconds(longest * options.Random()) + (failed.RetryAfter ?? TimeSpan.Zero);
        return wait < left ? wait : null;
    }

    /// <summary>Operation and user of a request; the user is empty if the request is not about one user.</summary>
    internal sealed record Context(string Operation, string Target)
    {
        public Context(string operation, UserChangePlan plan) : this(operation, plan.Update.Key?.Value ?? "")
        {
        }
    }
}
