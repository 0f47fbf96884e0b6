namespace UserDirectory.Attributes;

/// <summary>
/// The text of a cell without invisible characters at its ends and without the characters that a spreadsheet adds.
/// </summary>
internal static class CellText
{
    /// <summary>
    /// Gives the error text for a text with an incomplete character, which every directory would replace by U+FFFD;
    /// otherwise null.
    /// </summary>
    public static string? HalfOf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i)) i++;
            else if (char.IsSurrogate(text[i])) return AttributesErrors.HalfCharacter;
        }
        return null;
    }

    /// <summary>
    /// The text without white space and invisible characters at its ends, without <c>="…"</c> around it and without
    /// the guard against formulas.
    /// </summary>
    public static string Plain(string text)
    {
        var trimmed = Trim(text);
        var isQuoted = trimmed.Length >= 3 && trimmed.StartsWith("=\"", StringComparison.Ordinal)
            && trimmed[trimmed.Length - 1] == '"';
        var bare = isQuoted ? trimmed.Substring(2, trimmed.Length - 3).Replace("\"\"", "\"") : trimmed;
        return Trim(FormulaGuard.Remove(bare));
    }

    /// <summary>The text without white space and invisible characters at its ends.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsOuter(text[start])) start++;
        while (end > start && IsOuter(text[end - 1])) end--;
        return end - start == text.Length ? text : text.Substring(start, end - start);
    }

    /// <summary>
    /// Gives the error text for the first invisible character of a text, with advice; null if the text has no such
    /// character.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="hasLines">Whether tabs and line breaks are allowed.</param>
    public static string? HiddenIn(string text, bool hasLines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and < '\u007f') continue;
            var isBreak = text[i] is '\t' or '\r' or '\n';
            if (isBreak && !hasLines) return AttributesErrors.LineBreak(PositionOf(text, i), text[i] == '\t');
            if (!isBreak && Visible.IsHidden(text[i])) return AttributesErrors.Invisible(PositionOf(text, i), text[i]);
        }
        return null;
    }

    private static int PositionOf(string text, int i) => TextRule.LengthOf(text.Substring(0, i)) + 1;

    private static bool IsOuter(char character) => char.IsWhiteSpace(character) || Visible.IsHidden(character);
}
