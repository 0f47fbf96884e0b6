namespace UserDirectory.Sandbox.Wire;

/// <summary>Names and values of a query string or of a form body.</summary>
internal static class QueryString
{
    public static List<KeyValuePair<string, string>> Parse(string text, bool form = false)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var part in text.Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split(['='], 2);
            pairs.Add(new(Decode(pair[0], form), pair.Length > 1 ? Decode(pair[1], form) : ""));
        }

        return pairs;
    }

    private static string Decode(string text, bool form) =>
        Uri.UnescapeDataString(form ? text.Replace('+', ' ') : text);
}
