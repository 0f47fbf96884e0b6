using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using UserDirectory.Sandbox.State;

namespace UserDirectory.Sandbox.Hosting;

/// <summary>Splits users into pages. A token is opaque and valid only for its query.</summary>
internal static class Pager
{
    /// <summary>Cuts a page; a null token is the first page. A null result of <c>select</c> omits the user.</summary>
    /// <returns>The page and the token of the next page, if any; null if the token belongs to another query.</returns>
    public static (JsonArray Users, string? NextToken)? Cut(
        IReadOnlyList<StoredUser> users, string query, string? token, int size, Func<JsonObject, JsonObject?> select)
    {
        var mark = Hashing.HexSha256(query).Substring(0, 16);
        if (Start(token, mark) is not { } start || start > users.Count) return null;
        var page = new JsonArray();
        for (var i = start; i < users.Count; i++)
        {
            if (select(users[i].Read()) is not { } user)
                continue;
            if (page.Count == size) return (page, Token(i, mark));
            page.Add((JsonNode)user);
        }

        return (page, null);
    }

    private static string Token(int start, string mark) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{mark}:{start}")));

    private static int? Start(string? token, string mark)
    {
        if (token is null) return 0;
        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(':');
            return parts.Length == 2 && parts[0] == mark
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
                ? start
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
