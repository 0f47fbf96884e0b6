using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>Makes requests that carry Alibaba Cloud's signature ACS3-HMAC-SHA256.</summary>
internal static class Acs3Signer
{
    private const string Algorithm = "ACS3-HMAC-SHA256";

    /// <summary>A signed POST with the parameters in its query and an empty body.</summary>
    /// <param name="endpoint">Where the API is; its host and path are signed.</param>
    /// <param name="action">The operation.</param>
    /// <param name="parameters">What the operation takes; null values are left out.</param>
    /// <param name="credentials">Whose signature it is.</param>
    /// <param name="now">The service takes it if it is within 15 minutes of its own clock.</param>
    /// <param name="nonce">Unique a request; the service refuses one that it has seen.</param>
    public static HttpRequestMessage CreatePost(
        Uri endpoint,
        AcsAction action,
        IEnumerable<KeyValuePair<string, string?>> parameters,
        AlibabaCredentials credentials,
        DateTimeOffset now,
        string nonce)
    {
        var query = AcsQuery.Canonical(parameters);
        var bodyHash = Sha256(string.Empty);
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

    /// <summary>UTC, to the second, as the gateway takes it.</summary>
    public static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static SortedDictionary<string, string> HeadersToSign(
        Uri endpoint,
        AcsAction action,
        AlibabaCredentials credentials,
        DateTimeOffset now,
        string nonce,
        string bodyHash)
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
        if (credentials.SecurityToken is { } token)
            headers["x-acs-security-token"] = token;
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
