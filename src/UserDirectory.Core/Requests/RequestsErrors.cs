using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Requests;

internal static class RequestsErrors
{
    /// <summary>The code of a request that was not sent, or had no response, within its time.</summary>
    public const string Timeout = "Timeout";

    public static UserDirectoryException NotSent(TimeSpan limit) => new(FailureKind.Throttled, Timeout,
        $"The request was not sent within {Seconds(limit)}, because the service permits too few requests.");

    public static UserDirectoryException NoResponse(TimeSpan limit, Exception error) =>
        new(FailureKind.Transient, Timeout, $"The service did not respond within {Seconds(limit)}.", error)
        { IsUnreachable = true };

    public static UserDirectoryException NeverAnswered(UserDirectoryException failed) => new(FailureKind.Network,
        failed.Code, $"{failed.Message} The service has not responded at all in this run.", failed.InnerException)
    { IsUnreachable = true, MayBeMade = failed.MayBeMade };

    private static string Seconds(TimeSpan time) => Plural.Of(time.TotalSeconds, "second");
}
