using System.Collections.Concurrent;
using UserDirectory.Changes;

namespace UserDirectory.Requests;

/// <summary>
/// Sends the calls of a system: at its pace, each with its deadline, and again while the failure may pass. Only calls
/// that are safe to send twice go through it; each system says why its are.
/// </summary>
/// <param name="options">How long and how often.</param>
/// <param name="isLimitedByOperation">The service limits each operation alone; otherwise all share one limit.</param>
internal sealed class RequestGovernor(GovernorOptions options, bool isLimitedByOperation = false)
{
    private readonly TimeProvider _time = options.Time;
    private readonly ConcurrentDictionary<string, RequestPace> _paces = new(StringComparer.Ordinal);
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
        var pace = _paces.GetOrAdd(isLimitedByOperation ? context.Operation : "", _ => new RequestPace(_time));
        var deadline = _time.GetUtcNow() + options.Timeout;
        var failedTries = 0;
        for (var number = 1; ; number++)
        {
            var turn = await pace.TakeTurnAsync(cancellationToken).ConfigureAwait(false);
            var started = _time.GetTimestamp();
            var (end, failed) = (TurnEnd.Other, default(UserDirectoryException));
            try
            {
                var answer = await SendOnceAsync(send, cancellationToken).ConfigureAwait(false);
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

            var wait = WaitAfter(failed, failedTries, deadline);
            options.Log?.Invoke(new RequestAttempt(
                context.Operation, context.Target, number, failed.RequestId, _time.GetElapsedTime(started),
                failed, wait));
            if (wait is null) throw failed;
            await _time.Delay(wait.Value, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<T> SendOnceAsync<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        using var timeout = _time.CreateCancellationTokenSource(options.AttemptTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await send(either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new UserDirectoryException(FailureKind.Transient, "Timeout",
                $"No answer within {options.AttemptTimeout.TotalSeconds} seconds.", error);
        }
        finally
        {
            // Disposing it leaves its timer set on .NET Framework: one a request, for all of AttemptTimeout.
            timeout.Cancel();
        }
    }

    private TimeSpan? WaitAfter(UserDirectoryException failed, int failedTries, DateTimeOffset deadline)
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
        return _time.GetUtcNow() + wait < deadline ? wait : null;
    }
}
