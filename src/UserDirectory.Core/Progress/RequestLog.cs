using System.Globalization;
using UserDirectory.Requests;

namespace UserDirectory.Progress;

/// <summary>
/// Writes requests for <c>-Verbose</c>: at first each request; in a long run only failed requests and one in many,
/// because a job's streams are small (1 MiB in Azure Automation, about 5,600 lines). Thread-safe.
/// </summary>
public sealed class RequestLog(Action<string> write)
{
    /// <summary>Number of requests that are all written.</summary>
    public const int First = 1000;

    /// <summary>After the first requests, one in this many successful requests is written.</summary>
    public const int Every = 100;

    private int _count;

    /// <summary>Writes the line of an attempt, unless it is left out to save space.</summary>
    public void Tell(RequestAttempt attempt)
    {
        var count = Interlocked.Increment(ref _count);
        if (count <= First || attempt.FailureCode is not null || count % Every == 0) write(LineOf(attempt));
        if (count == First) write($"From here on, only failed requests and every {Every}th request are shown.");
    }

    // Operation, user, outcome and duration, without values or secrets.
    private static string LineOf(RequestAttempt attempt)
    {
        var again = attempt.Wait is { } wait
            ? string.Format(CultureInfo.InvariantCulture, ", retry in {0:0} ms", wait.TotalMilliseconds)
            : "";
        return string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2}, attempt {3}, {4:0} ms, request {5}{6}",
            attempt.Operation, attempt.Target, attempt.FailureCode ?? "ok", attempt.Number,
            attempt.Duration.TotalMilliseconds, attempt.RequestId ?? "unknown", again);
    }
}
