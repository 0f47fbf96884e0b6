using System.Globalization;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>Makes the exception of a call that failed; its text carries nothing that is secret.</summary>
internal sealed class AcsFailure(
    string action, HttpResponseMessage response, string?[] secrets, DateTimeOffset now)
{
    /// <summary>To its sentence the gateway appends what it signed itself, the whole request in it.</summary>
    private static string[] Echoes { get; } = ["string to sign", "CanonicalRequest"];

    private static Dictionary<string, string> Hints { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SignatureDoesNotMatch"] = "Check that the access key secret belongs to the access key id.",
        ["InvalidAccessKeyId.NotFound"] = "Check the access key id: it may be deleted, or of another account.",
        ["InvalidTimeStamp.Expired"] = "Check this computer's clock: it may be off by 15 minutes at most.",
        ["InvalidSecurityToken.Expired"] = "Get new temporary credentials.",
        ["InvalidAction.NotFound"] = "The endpoint does not know this operation: check the region and the endpoint.",
        ["InvalidVersion"] = "The endpoint does not know this operation: check the region and the endpoint.",
        ["EntityNotExists.Directory"] = "Check the directory id and the region.",
        ["NoPermission"] = "Check that the RAM user or role is allowed this action.",
    };

    /// <param name="error">What the service said; null where it said nothing readable.</param>
    public AcsException Of(AcsError? error)
    {
        var status = (int)response.StatusCode;
        var code = string.IsNullOrWhiteSpace(error?.Code) ? null : error!.Code;
        var requestId = error?.RequestId ?? HeaderValue("x-acs-request-id");
        var told = code is null
            ? "the answer is not one that the service documents; a proxy may have given it."
            : $"{code}. {Words(error!.Message)}{Hint(code)}";
        var request = requestId is null ? string.Empty : $", request id {requestId}";
        return new AcsException(
            string.Format(CultureInfo.InvariantCulture, "{0} failed: {1} (HTTP {2}{3})", action, told, status, request))
        {
            Code = code,
            StatusCode = response.StatusCode,
            RequestId = requestId,
            RetryAfter = RetryAfter(),
        };
    }

    private static string Hint(string code) => Hints.TryGetValue(code, out var hint) ? " " + hint : string.Empty;

    private string Words(string? message) =>
        Clean(message) is { Length: > 0 } words ? words : "The service gave no message.";

    private string Clean(string? message)
    {
        var text = message ?? string.Empty;
        foreach (var echo in Echoes)
            text = SentencesBefore(echo, text);
        foreach (var secret in secrets)
            text = string.IsNullOrEmpty(secret) ? text : text.Replace(secret, "***");
        return text.Trim();
    }

    private static string SentencesBefore(string echo, string text)
    {
        var start = text.IndexOf(echo, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? text : text.Substring(0, text.LastIndexOf('.', start) + 1);
    }

    private TimeSpan? RetryAfter() => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    private string? HeaderValue(string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
