using System.Net;
using UserDirectory.Changes;

namespace UserDirectory.Http;

/// <summary>Failures of responses that do not come from the service but, for example, from a proxy.</summary>
internal static class ForeignAnswer
{
    /// <summary>Advice for a response that does not come from the service.</summary>
    public const string Advice = "Check the endpoint, and proxies between this computer and the service.";

    private const string Code = "NotTheService";

    /// <summary>
    /// Failure of a response that is not a JSON object. A failing server may respond with HTML, which is temporary;
    /// otherwise every user would fail in the same way.
    /// </summary>
    /// <param name="status">The status of the response.</param>
    /// <param name="what">The description of the response, safe to show.</param>
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
    /// Failure of a JSON response that does not match the service's documentation. Only this user fails, until other
    /// users get such responses too. The text does not repeat the JSON, which may contain the user's values.
    /// </summary>
    public static UserDirectoryException Unreadable(HttpStatusCode status, string? requestId, Exception error) =>
        new(FailureKind.Other, Code, Message(status, "its JSON does not match the service's documentation"), error)
        {
            RequestId = requestId, IsUnreadable = true,
        };

    private static string Message(HttpStatusCode status, string what) =>
        $"The response is not from the service (HTTP {(int)status}): {what}. {Advice}";
}
