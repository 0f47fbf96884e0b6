namespace UserDirectory.Attributes;

/// <summary>Texts for true and false in files and shells.</summary>
public static class BooleanText
{
    private static readonly HashSet<string> True = Words("true", "yes", "1", "$true");
    private static readonly HashSet<string> False = Words("false", "no", "0", "$false");

    /// <summary>Reads a text; case and outer spaces do not count. Null if the text is neither true nor false.</summary>
    public static bool? Read(string text) =>
        True.Contains(text.Trim()) ? true : False.Contains(text.Trim()) ? false : null;

    private static HashSet<string> Words(params string[] words) => new(words, StringComparer.OrdinalIgnoreCase);
}
