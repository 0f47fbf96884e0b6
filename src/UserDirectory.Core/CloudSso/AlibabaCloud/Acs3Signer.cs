using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>Signer of requests with Alibaba Cloud's signature ACS3-HMAC-SHA256.</summary>
internal static class Acs3Signer
{
    /// <summary>The header of a request with the session token.</summary>
    internal const string TokenHeader = "x-acs-security-token";

    private const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>
    /// Makes a signed POST request with the parameters in its query and an empty body. The service accepts a date that
    /// differs from its clock by at most 15 minutes, and refuses a repeated nonce.
    /// </summary>
    public static HttpRequestMessage CreatePost(
        Uri endpoint, (string Name, string Version) action, IEnumerable<KeyValuePair<string, string?>> parameters,
        AlibabaCredentials credentials, DateTimeOffset now, string nonce)
    {
        var query = Query(parameters);
        var bodyHash = Sha256("");
        var headers = HeadersToSign(endpoint, action, credentials, now, nonce, bodyHash);
        var names = string.Join(";", headers.Keys);
        var lines = string.Concat(headers.Select(header => $"{header.Key}:{header.Value.Trim()}\n"));
        var canonical = $"POST\n{endpoint.AbsolutePath}\n{query}\n{lines}\n{names}\n{bodyHash}";
        var signature = Hmac(credentials.AccessKeySecret, $"{Algorithm}\n{Sha256(canonical)}");

        var request = new HttpRequestMessage(HttpMethod.Post, new UriBuilder(endpoint) { Query = query }.Uri)
        {
            Content = new ByteArrayContent([]),
        };
        foreach (var header in headers)
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{Algorithm} Credential={credentials.AccessKeyId},SignedHeaders={names},Signature={signature}");
        return request;
    }

    /// <summary>
    /// Writes parameters in the gateway's form, so that the signed and the sent text are equal: RFC 3986 encoding,
    /// names sorted by code point. A null value is not sent, but an empty value is.
    /// </summary>
    public static string Query(IEnumerable<KeyValuePair<string, string?>> parameters) =>
        string.Join("&", parameters
            .Where(parameter => parameter.Value is not null)
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value!)}"));

    /// <summary>Writes a time in the gateway's form: UTC, to the second.</summary>
    public static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static SortedDictionary<string, string> HeadersToSign(
        Uri endpoint, (string Name, string Version) action, AlibabaCredentials credentials,
        DateTimeOffset now, string nonce, string bodyHash)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = endpoint.Authority,
            ["x-acs-action"] = action.Name,
            ["x-acs-content-sha256"] = bodyHash,
            ["x-acs-date"] = Date(now),
            ["x-acs-signature-nonce"] = nonce,
            ["x-acs-version"] = action.Version,
        };
        if (credentials.SecurityToken is { } token) headers[TokenHeader] = token;
        return headers;
    }

    private static string Sha256(string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return Hex(hash, text);
    }

    private static string Hmac(string secret, string text)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        return Hex(hash, text);
    }

    private static string Hex(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return string.Concat(
            hash.GetHashAndReset().Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
