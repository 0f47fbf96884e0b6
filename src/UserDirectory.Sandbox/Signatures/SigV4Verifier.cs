using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.Signatures;

/// <summary>Verifies AWS Signature Version 4 in the Authorization header, as the services do.</summary>
internal sealed class SigV4Verifier(SandboxOptions options)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, byte[]> _keys = new();

    public void Verify(WireRequest request, string signingName, string? hostRegion)
    {
        if (request.Header("authorization") is not { } authorization)
            throw Error("MissingAuthenticationTokenException", "Missing Authentication Token");
        if (SignedRequest.Parse(authorization, Algorithm) is not { } signed)
            throw Error("IncompleteSignatureException", "The Authorization header is not of the form of " + Algorithm);
        var scope = signed.Credential.Split('/');
        if (scope.Length != 5 || scope[4] != "aws4_request")
            throw Error("IncompleteSignatureException", "The credential scope is not of five parts.");

        CheckIdentity(request, scope[0]);
        CheckScope(scope, signingName, hostRegion);
        var date = CheckDate(request, scope[1]);
        CheckSignedHeaders(request, signed);
        var payloadHash = Hashing.HexSha256(request.Body);
        if (request.Header("x-amz-content-sha256") is { } claimed && claimed != payloadHash)
            throw Mismatch("The payload is not the one that was signed.");

        var canonical = signed.CanonicalHash(request, payloadHash);
        var toSign = $"{Algorithm}\n{date}\n{string.Join("/", scope, 1, 4)}\n{canonical}";
        var expected = Hashing.Hex(Hashing.Hmac(Key(scope), toSign));
        if (!Hashing.SameText(expected, signed.Signature))
        {
            throw Mismatch("The request signature we calculated does not match the signature you provided. "
                + "Check your AWS Secret Access Key and signing method.");
        }
    }

    private void CheckIdentity(WireRequest request, string accessKey)
    {
        var token = request.Header("x-amz-security-token");
        if (accessKey != options.AccessKey || token != options.SessionToken)
            throw Error("UnrecognizedClientException", "The security token included in the request is invalid.");
        if (token is not null && options.SessionExpires <= options.Time.GetUtcNow())
            throw Error("ExpiredTokenException", "The security token included in the request is expired");
    }

    private static void CheckScope(string[] scope, string signingName, string? hostRegion)
    {
        if (scope[3] != signingName)
            throw Mismatch($"Credential should be scoped to correct service: '{signingName}'.");
        if (hostRegion is not null && scope[2] != hostRegion)
            throw Mismatch("Credential should be scoped to a valid region.");
    }

    private string CheckDate(WireRequest request, string scopeDate)
    {
        var text = request.Header("x-amz-date") ?? "";
        if (!DateTimeOffset.TryParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var date))
            throw Error("IncompleteSignatureException", "Date must be in the form of x-amz-date.");
        if (!text.StartsWith(scopeDate, StringComparison.Ordinal) || scopeDate.Length != 8)
            throw Mismatch("Date in Credential scope does not match that of the request.");
        if ((options.Time.GetUtcNow() - date).Duration() > Window)
            throw Mismatch("Signature expired or not yet valid: the clocks differ by more than 15 minutes.");
        return text;
    }

    private static void CheckSignedHeaders(WireRequest request, SignedRequest signed)
    {
        var needed = request.Headers.Keys.Select(n => n.ToLowerInvariant())
            .Where(n => n == "host" || n.StartsWith("x-amz-", StringComparison.Ordinal));
        if (needed.Except(signed.SignedHeaders).Any() || !signed.HeadersAreSorted())
            throw Mismatch("host and every x-amz- header must be signed, in order.");
    }

    private byte[] Key(string[] scope) =>
        _keys.GetOrAdd(string.Join("/", scope, 1, 3), _ => scope.Skip(1)
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + options.SecretKey), Hashing.Hmac));

    private static ServiceError Mismatch(string message) => Error("InvalidSignatureException", message);

    private static ServiceError Error(string code, string message) => new(code, 403, message);
}
