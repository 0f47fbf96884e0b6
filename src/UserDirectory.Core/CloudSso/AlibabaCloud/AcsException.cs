using System.Net;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>The failure of a request that CloudSSO or STS refused. Its text has no query and no secret.</summary>
internal sealed class AcsException(string message) : Exception(message)
{
    // The gateway appends the text that it signed itself, which contains the whole request.
    private static readonly string[] Echoes = ["string to sign", "CanonicalRequest"];

    /// <summary>The service's code, such as <c>EntityNotExists.User</c>; null if the response has no code.</summary>
    public string? Code { get; private init; }

    public HttpStatusCode StatusCode { get; private init; }

    public string? RequestId { get; private init; }

    /// <summary>The wait that the service asked for; null if it asked for none.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Whether the service throttled the request, by code first: the status is 400, 429 or 503.</summary>
    public bool IsThrottling =>
        HasCode("Throttling") || HasCode("ServiceUnavailable")
        || (int)StatusCode is 429 or (int)HttpStatusCode.ServiceUnavailable;

    /// <summary>
    /// Whether a retry may succeed. A nonce counts as used if the connection broke after the service took the request
    /// and the network stack sent the request again: a retry has a new nonce.
    /// </summary>
    public bool MayPass => IsThrottling || (int)StatusCode >= 500 || HasCode("SignatureNonceUsed");

    /// <summary>Makes the exception of a request that failed.</summary>
    public static AcsException Of(
        string action, HttpResponseMessage response, Body? body, string?[] secrets, DateTimeOffset now)
    {
        var code = string.IsNullOrWhiteSpace(body?.Code) ? null : body!.Code;
        var requestId = body?.RequestId ?? HeaderOf(response, "x-acs-request-id");
        var message = Clean(body?.Message, secrets);
        return new AcsException(AlibabaCloudErrors.Refused(action, response.StatusCode, code, message, requestId))
        {
            Code = code,
            StatusCode = response.StatusCode,
            RequestId = requestId,
            RetryAfter = response.Headers.RetryAfter switch
            {
                { Delta: { } delta } => delta,
                { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
                _ => null,
            },
        };
    }

    private static string Clean(string? message, string?[] secrets)
    {
        var text = message ?? "";
        foreach (var echo in Echoes)
        {
            var start = text.IndexOf(echo, StringComparison.OrdinalIgnoreCase);
            if (start >= 0) text = text.Substring(0, text.LastIndexOf('.', start) + 1);
        }
        foreach (var secret in secrets)
        {
            if (!string.IsNullOrEmpty(secret)) text = text.Replace(secret, "***");
        }
        return text.Trim();
    }

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private bool HasCode(string prefix) => Code?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The error in a response of any RPC API of Alibaba Cloud.</summary>
    internal sealed record Body(string? Code, string? Message, string? RequestId);
}
