using System.Net;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>CloudSSO, or STS on the way to it, refused a call. The text carries no query and no secret.</summary>
internal sealed class AcsException(string message) : Exception(message)
{
    /// <summary>The service's code, as <c>EntityNotExists.User</c>; null where the answer had none.</summary>
    public string? Code { get; init; }

    public HttpStatusCode StatusCode { get; init; }

    public string? RequestId { get; init; }

    /// <summary>How long the service asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Too many calls for now: throttling comes as HTTP 400, 429 or 503, so the code counts first.</summary>
    public bool IsThrottling =>
        HasCode("Throttling") || HasCode("ServiceUnavailable")
        || (int)StatusCode is 429 or (int)HttpStatusCode.ServiceUnavailable;

    /// <summary>
    /// The next try may fare better. A nonce is used where a connection broke after the request was taken, and what
    /// carried it sent it again: the next try has a new one.
    /// </summary>
    public bool MayPass => IsThrottling || (int)StatusCode >= 500 || HasCode("SignatureNonceUsed");

    private bool HasCode(string prefix) => Code?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true;
}
