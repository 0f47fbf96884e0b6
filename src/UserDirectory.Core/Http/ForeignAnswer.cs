using System.Net;
using UserDirectory.Changes;

namespace UserDirectory.Http;

/// <summary>Failure of a response that is not the service's: something in between answered.</summary>
internal static class ForeignAnswer
{
    /// <summary>The advice.</summary>
    public const string Advice = "Check the endpoint, and proxies between here and the service.";

    private const string Code = "NotTheService";

    /// <summary>
    /// It is no JSON object. A server that fails may say so in HTML; else no other user can fare better.
    /// </summary>
    /// <param name="status">Its status.</param>
    /// <param name="what">What came, made safe.</param>
    public static UserDirectoryException Of(HttpStatusCode status, string what)
    {
        var isPassing = (int)status >= 500 || status == HttpStatusCode.RequestTimeout;
        return new UserDirectoryException(
            isPassing ? FailureKind.Transient : FailureKind.Target, Code, Message(status, what))
        {
            IsUnreachable = true,
        };
    }

    /// <summary>
    /// It is JSON, but not what the service documents: of this user alone, until others get the same. Its words may be
    /// the user's values, so they are not told.
    /// </summary>
    public static UserDirectoryException Unreadable(HttpStatusCode status, string? requestId, Exception error) =>
        new(FailureKind.Other, Code, Message(status, "JSON of other members or types than it documents"), error)
        {
            RequestId = requestId, IsUnreadable = true,
        };

    private static string Message(HttpStatusCode status, string what) =>
        $"What was answered is not the service's (HTTP {(int)status}): {what}. {Advice}";
}
