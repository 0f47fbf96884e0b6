using System.Text;
using UserDirectory.Sandbox.State;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.Signatures;

/// <summary>Parts of an <c>Authorization</c> header, and the canonical request that the client signed.</summary>
internal sealed record SignedRequest(string Credential, string[] SignedHeaders, string Signature)
{
    /// <summary>Parses the header; null if the header has another algorithm, or a part is missing.</summary>
    public static SignedRequest? Parse(string? authorization, string algorithm)
    {
        if (authorization?.StartsWith(algorithm + " ", StringComparison.Ordinal) != true) return null;
        var parts = authorization.Substring(algorithm.Length).Split(',')
            .Select(p => p.Trim().Split(['='], 2))
            .Where(p => p.Length == 2)
            .GroupBy(p => p[0]).ToDictionary(g => g.Key, g => g.First()[1]);
        return parts.TryGetValue("Credential", out var credential)
            && parts.TryGetValue("SignedHeaders", out var headers)
            && parts.TryGetValue("Signature", out var signature)
            ? new SignedRequest(credential, headers.Split(';'), signature)
            : null;
    }

    /// <summary>SHA-256 of the canonical request, which is the same in both algorithms.</summary>
    public string CanonicalHash(WireRequest request, string payloadHash)
    {
        var query = QueryString.Parse(request.Query)
            .Select(p => Uri.EscapeDataString(p.Key) + "=" + Uri.EscapeDataString(p.Value))
            .OrderBy(p => p, StringComparer.Ordinal);
        var text = new StringBuilder();
        text.Append(request.Method).Append('\n').Append(request.Path).Append('\n');
        text.Append(string.Join("&", query)).Append('\n');
        foreach (var name in SignedHeaders)
            text.Append(name).Append(':').Append(Squeeze(request.Header(name) ?? "")).Append('\n');
        text.Append('\n').Append(string.Join(";", SignedHeaders)).Append('\n').Append(payloadHash);
        return Hashing.HexSha256(text.ToString());
    }

    public bool HeadersAreSorted() =>
        SignedHeaders.SequenceEqual(
            SignedHeaders.Select(h => h.ToLowerInvariant()).OrderBy(h => h, StringComparer.Ordinal));

    private static string Squeeze(string value)
    {
        value = value.Trim();
        while (value.Contains("  "))
            value = value.Replace("  ", " ");
        return value;
    }
}
