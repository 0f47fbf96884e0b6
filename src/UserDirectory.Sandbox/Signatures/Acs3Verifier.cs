using System.Globalization;
using System.Text;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.Signatures;

/// <summary>Verifies signatures of Alibaba Cloud (ACS3-HMAC-SHA256), as the services do.</summary>
internal sealed class Acs3Verifier(SandboxOptions options)
{
    private const string Algorithm = "ACS3-HMAC-SHA256";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private static readonly string[] AlwaysSigned =
    [
        "host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version",
    ];

    private readonly byte[] _key = Encoding.UTF8.GetBytes(options.SecretKey);

    // A nonce is remembered longer than the window of valid dates on both sides.
    private readonly ExpiringMap<bool> _nonces = new(options.Time, Window + Window);

    public void Verify(WireRequest request)
    {
        if (SignedRequest.Parse(request.Header("authorization"), Algorithm) is not { } signed)
            throw Error("IncompleteSignature", 400, "The Authorization header is missing or not of " + Algorithm);
        CheckIdentity(request, signed);
        CheckDate(request);
        CheckSignedHeaders(request, signed);
        var payloadHash = Hashing.HexSha256(request.Body);
        if (request.Header("x-acs-content-sha256") != payloadHash)
            throw Mismatch("x-acs-content-sha256 is not the hash of the body.");
        var expected = Hashing.Hex(Hashing.Hmac(_key, $"{Algorithm}\n{signed.CanonicalHash(request, payloadHash)}"));
        if (!Hashing.SameText(expected, signed.Signature))
            throw Mismatch("Specified signature is not matched with our calculation.");
        if (!_nonces.TryAdd(request.Header("x-acs-signature-nonce")!, true))
            throw Error("SignatureNonceUsed", 400, "Specified signature nonce was used already.");
    }

    private void CheckIdentity(WireRequest request, SignedRequest signed)
    {
        if (signed.Credential != options.AccessKey)
            throw Error("InvalidAccessKeyId.NotFound", 404, "Specified access key is not found.");
        var token = request.Header("x-acs-security-token");
        if (token != options.SessionToken)
            throw Error("InvalidSecurityToken.Malformed", 400, "Specified SecurityToken is malformed.");
        if (token is not null && options.SessionExpires <= options.Time.GetUtcNow())
            throw Error("InvalidSecurityToken.Expired", 400, "Specified SecurityToken is expired.");
    }

    private void CheckDate(WireRequest request)
    {
        if (!DateTimeOffset.TryParseExact(request.Header("x-acs-date"), "yyyy-MM-dd'T'HH:mm:ss'Z'",
                CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            throw Error("InvalidTimeStamp.Format", 400, "Specified time stamp is not well formatted.");
        if ((options.Time.GetUtcNow() - date).Duration() > Window)
            throw Error("InvalidTimeStamp.Expired", 400, "Specified time stamp is expired or in the future.");
    }

    private static void CheckSignedHeaders(WireRequest request, SignedRequest signed)
    {
        var sent = request.Headers.Keys.Select(n => n.ToLowerInvariant())
            .Where(n => n.StartsWith("x-acs-", StringComparison.Ordinal));
        if (AlwaysSigned.Any(n => string.IsNullOrEmpty(request.Header(n))))
            throw Mismatch("These headers must be sent: " + string.Join(", ", AlwaysSigned));
        if (AlwaysSigned.Concat(sent).Except(signed.SignedHeaders).Any() || !signed.HeadersAreSorted())
            throw Mismatch("host and every x-acs- header must be signed, in order.");
    }

    private static ServiceError Mismatch(string message) => Error("SignatureDoesNotMatch", 400, message);

    private static ServiceError Error(string code, int status, string message) => new(code, status, message);
}
