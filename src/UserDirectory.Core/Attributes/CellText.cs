using System.Text.RegularExpressions;

namespace UserDirectory.Attributes;

/// <summary>
/// The text of a cell without invisible characters at its ends and without the characters that a spreadsheet adds. One
/// of these is a guard: the apostrophe that stops a spreadsheet from reading a text as a formula, or digits as a
/// number: <c>'+49 30 1234</c>, <c>'01067</c>.
/// </summary>
internal static class CellText
{
    // Full-width signs start formulas too: https://owasp.org/www-community/attacks/CSV_Injection
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    private static readonly Regex Digits = new(@"\A[0-9]+\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Gives the error text for an incomplete character, which directories make U+FFFD; or null.</summary>
    public static string? HalfOf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i)) i++;
            else if (char.IsSurrogate(text[i])) return AttributesErrors.HalfCharacter;
        }
        return null;
    }

    /// <summary>The text without outer invisible characters, <c>="…"</c> and the guard against formulas.</summary>
    public static string Plain(string text)
    {
        var trimmed = Trim(text);
        var isQuoted = trimmed.Length >= 3 && trimmed.StartsWith("=\"", StringComparison.Ordinal)
            && trimmed[trimmed.Length - 1] == '"';
        var bare = isQuoted ? trimmed.Substring(2, trimmed.Length - 3).Replace("\"\"", "\"") : trimmed;
        return Trim(IsGuarded(bare) ? bare.Substring(1) : bare);
    }

    /// <summary>Adds the guard to a text that would be a formula; <see cref="Plain"/> restores the text.</summary>
    public static string Guarded(string text) => StartsFormula(text) || IsGuarded(text) ? "'" + text : text;

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
    /// character. Tabs and line breaks count unless the text may have lines.
    /// </summary>
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

    // An apostrophe before a letter is not a guard.
    private static bool IsGuarded(string text)
    {
        if (text.Length < 2 || text[0] != '\'') return false;
        var rest = text.TrimStart('\'');
        return StartsFormula(rest) || Digits.IsMatch(rest);
    }

    // A spreadsheet that splits a line again, for example because its locale separates lists by semicolons, removes
    // quotation marks; a formula behind them would then start the cell.
    private static bool StartsFormula(string text) =>
        text.TrimStart('"') is { Length: > 0 } bare && FormulaStarts.Contains(bare[0]);

    private static bool IsOuter(char character) => char.IsWhiteSpace(character) || Visible.IsHidden(character);
}
