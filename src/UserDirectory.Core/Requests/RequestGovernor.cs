using System.Collections.Concurrent;
using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>
/// Sends the calls of a system: at its pace, each with its deadline, and again while the failure may pass. Only calls
/// that are safe to send twice go through it; each system says why its are.
/// </summary>
/// <param name="options">How long and how often.</param>
/// <param name="limits">What the service says that it permits.</param>
internal sealed class RequestGovernor(GovernorOptions options, RequestLimits limits)
{
    private readonly TimeProvider _time = options.Time;
    private readonly RequestWindow _window = new(limits.MostAtOnce);
    private readonly ConcurrentDictionary<string, Lazy<RequestPace>> _paces = new(StringComparer.Ordinal);
    private volatile bool _answered;

    /// <summary>Sends a call until it succeeds, can't succeed, or has run out of time or tries.</summary>
    /// <param name="context">What the call is about.</param>
    /// <param name="send">One try.</param>
    /// <param name="requestId">The service's id of an answer.</param>
    /// <param name="failure">What an exception of a try means.</param>
    /// <param name="cancellationToken">Ends the call with an <see cref="OperationCanceledException"/>.</param>
    public async Task<T> SendAsync<T>(
        RequestContext context, Func<CancellationToken, Task<T>> send, Func<T, string?> requestId,
        Func<Exception, UserDirectoryException> failure, CancellationToken cancellationToken)
    {
        var pace = PaceOf(limits.Of(context.Operation));
        var begun = _time.GetTimestamp();
        var failedTries = 0;
        UserDirectoryException? last = null;
        var mayBeMade = false;
        for (var number = 1; ; number++)
        {
            var turn = await WithinAsync(Left(begun), pace.TakeTurnAsync, _ => last ?? NoTurn(), cancellationToken)
                .ConfigureAwait(false);
            var started = _time.GetTimestamp();
            var (end, failed) = (TurnEnd.Other, default(UserDirectoryException));
            try
            {
                var answer = await SendOnceAsync(send, Left(begun), cancellationToken).ConfigureAwait(false);
                (end, _answered) = (TurnEnd.Succeeded, true);
                options.Log?.Invoke(new RequestAttempt(
                    context.Operation, context.Target, number, requestId(answer), _time.GetElapsedTime(started),
                    null, null));
                return answer;
            }
            catch (Exception error) when (end != TurnEnd.Succeeded)
            {
                // Clients say in many ways that they were cancelled.
                cancellationToken.ThrowIfCancellationRequested();
                failed = failure(error);
                if (failed.Kind == FailureKind.Throttled) end = TurnEnd.Throttled;
                else failedTries++;
            }
            finally
            {
                pace.End(turn, end, failed?.RetryAfter);
            }

            var wait = WaitAfter(failed, failedTries, Left(begun));
            options.Log?.Invoke(new RequestAttempt(
                context.Operation, context.Target, number, failed.RequestId, _time.GetElapsedTime(started),
                failed.Code, wait));
            // Throttling took the time that the last try lacked.
            var thrown = failed.Code == "Timeout" && last is { Kind: FailureKind.Throttled } ? last : failed;
            thrown.MayBeMade = mayBeMade |= failed.Kind == FailureKind.Transient;
            if (wait is null) throw thrown;
            last = failed;
            await _time.Delay(wait.Value, cancellationToken).ConfigureAwait(false);
        }
    }

    private RequestPace PaceOf(RequestLimit limit) => _paces.GetOrAdd(limit.Name,
        _ => new Lazy<RequestPace>(() => new RequestPace(_time, limit.PerSecond, _window))).Value;

    private TimeSpan Left(long begun)
    {
        var left = options.Timeout - _time.GetElapsedTime(begun);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private UserDirectoryException NoTurn() => new(FailureKind.Throttled, "Timeout",
        $"Not sent within {options.Timeout.TotalSeconds:0.#} seconds: the service permits too few requests.");

    // What does not heed its token is left to itself.
    private Task<T> SendOnceAsync<T>(
        Func<CancellationToken, Task<T>> send, TimeSpan left, CancellationToken cancellationToken)
    {
        var limit = left < options.AttemptTimeout ? left : options.AttemptTimeout;
        return WithinAsync(limit, token => send(token).WaitAsync(Timeout.InfiniteTimeSpan, _time, token),
            error => new UserDirectoryException(FailureKind.Transient, "Timeout",
                $"No answer within {limit.TotalSeconds:0.#} seconds.", error), cancellationToken);
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
            // Disposing it leaves its timer set on .NET Framework: one a request, for all of its time.
            timeout.Cancel();
        }
    }

    private TimeSpan? WaitAfter(UserDirectoryException failed, int failedTries, TimeSpan left)
    {
        var again = failed.Kind switch
        {
            FailureKind.Throttled => true,
            FailureKind.Transient => failedTries < options.Attempts,
            // A host that has answered is away for a while; one that never did is the wrong one.
            FailureKind.Target => failed.IsUnreachable && _answered && failedTries < options.Attempts,
            _ => false,
        };
        if (!again) return null;
        // After throttling the pace holds everybody back: to wait longer would leave turns unused.
        var doublings = failed.Kind == FailureKind.Throttled ? 0 : Math.Min(failedTries - 1, 30);
        var doubled = options.FirstWait.TotalSeconds * Math.Pow(2, doublings);
        var longest = Math.Min(options.LongestWait.TotalSeconds, doubled);
        var wait = TimeSpan.FromSeconds(longest * options.Random()) + (failed.RetryAfter ?? TimeSpan.Zero);
        return wait < left ? wait : null;
    }
}
