using System.Globalization;
using UserDirectory.Requests;

namespace UserDirectory.Progress;

/// <summary>
/// The line of a request for <c>-Verbose</c>: operation, user, outcome and duration, without values or secrets.
/// </summary>
public static class RequestLine
{
    /// <summary>Describes one attempt of a request.</summary>
    public static string Of(RequestAttempt attempt)
    {
        var outcome = attempt.FailureCode ?? "ok";
        var again = attempt.Wait is { } wait
            ? string.Format(CultureInfo.InvariantCulture, ", retry in {0:0} ms", wait.TotalMilliseconds)
            : "";
        return string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2}, attempt {3}, {4:0} ms, request {5}{6}",
            attempt.Operation, attempt.Target, outcome, attempt.Number, attempt.Duration.TotalMilliseconds,
            attempt.RequestId ?? "unknown", again);
    }
}
