using System.Globalization;
using UserDirectory.Requests;

namespace UserDirectory.CommandLine.Output;

/// <summary>A line a request, for <c>--verbose</c>: what, whose, how it ended, how long; no value and no secret.</summary>
internal sealed class RequestLog(TextWriter error, Progress progress)
{
    private readonly object _lock = new();

    public void Write(RequestAttempt attempt)
    {
        var outcome = attempt.Failure is { } failure ? failure.Code : "ok";
        var again = attempt.Wait is { } wait ? string.Create(CultureInfo.InvariantCulture, $", again in {wait.TotalMilliseconds:0} ms") : "";
        var line = string.Create(CultureInfo.InvariantCulture,
            $"{attempt.Operation} {attempt.Target}: {outcome}, try {attempt.Number}, {attempt.Duration.TotalMilliseconds:0} ms, request {attempt.RequestId ?? "unknown"}{again}");
        lock (_lock)
        {
            progress.Clear();
            error.WriteLine(line);
        }
    }
}
