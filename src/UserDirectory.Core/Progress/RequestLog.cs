using UserDirectory.Requests;

namespace UserDirectory.Progress;

/// <summary>
/// Tells requests for <c>-Verbose</c>: each at first; in a long run those that fail and one of many, for a job's
/// streams hold little (1 MiB in Azure Automation, some 5,600 lines). Safe for use from several threads at once.
/// </summary>
internal sealed class RequestLog(Action<string> write)
{
    /// <summary>So many are told each.</summary>
    public const int First = 1000;

    /// <summary>After those, one in so many that end well.</summary>
    public const int Every = 100;

    private int _count;

    public void Tell(RequestAttempt attempt)
    {
        var count = Interlocked.Increment(ref _count);
        if (count <= First || attempt.FailureCode is not null || count % Every == 0) write(RequestLine.Of(attempt));
        if (count == First) write($"From here on only requests that fail are told, and every {Every}th.");
    }
}
