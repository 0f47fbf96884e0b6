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
        if (count <= First || attempt.FailureCode is not null || count % Every == 0) write(RequestLine.Of(attempt));
        if (count == First) write($"From here on, only failed requests and every {Every}th request are shown.");
    }
}
