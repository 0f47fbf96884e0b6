using System.Globalization;
using UserDirectory.Requests;

namespace UserDirectory.CommandLine.Output;

/// <summary>
/// A line a request, for <c>--verbose</c>: what, whose, how it ended, how long; no value and no secret.
/// </summary>
internal sealed class RequestLog(TextWriter error, Progress progress)
{
    private readonly object _lock = new();

    public void Write(RequestAttempt attempt)
    {
        var line = LineOf(attempt);
        lock (_lock)
        {
            progress.Clear();
            error.WriteLine(line);
        }
    }

    private static string LineOf(RequestAttempt attempt)
    {
        var outcome = attempt.FailureCode ?? "ok";
        var took = Milliseconds(attempt.Duration);
        var again = attempt.Wait is { } wait ? $", again in {Milliseconds(wait)}" : "";
        var request = $"request {attempt.RequestId ?? "unknown"}{again}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{attempt.Operation} {attempt.Target}: {outcome}, try {attempt.Number}, {took}, {request}");
    }

    private static string Milliseconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");
}
