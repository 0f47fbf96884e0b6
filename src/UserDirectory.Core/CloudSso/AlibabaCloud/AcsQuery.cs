namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>Parameters as the gateway sorts and encodes them: what is signed is then also what is sent.</summary>
internal static class AcsQuery
{
    /// <summary>RFC 3986 encoded, names sorted by code point. A null value is not sent; an empty one is.</summary>
    public static string Canonical(IEnumerable<KeyValuePair<string, string?>> parameters) =>
        string.Join("&", parameters
            .Where(parameter => parameter.Value is not null)
            .OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value!)}"));
}
