using System.Text.RegularExpressions;

namespace UserDirectory.Attributes;

/// <summary>
/// The apostrophe that keeps a spreadsheet from taking a cell for a formula, and digits for a number:
/// <c>'+49 30 1234</c>, <c>'01067</c>. A guarded text, unguarded, is the same text again.
/// </summary>
internal static class FormulaGuard
{
    // Full-width signs begin formulas too. https://owasp.org/www-community/attacks/CSV_Injection
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    private static readonly Regex Digits =
        new(@"\A[0-9]+\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The text as a cell that no spreadsheet takes for a formula.</summary>
    public static string Add(string text) =>
        StartsFormula(text) || IsGuarded(text) ? "'" + text : text;

    /// <summary>The text of a cell without its guard. An apostrophe before a letter is no guard.</summary>
    public static string Remove(string text) => IsGuarded(text) ? text.Substring(1) : text;

    private static bool IsGuarded(string text)
    {
        if (text.Length < 2 || text[0] != '\'') return false;
        var rest = text.TrimStart('\'');
        return StartsFormula(rest) || Digits.IsMatch(rest);
    }

    // A spreadsheet that splits a line again, as where lists separate by semicolons, takes quotation marks away.
    private static bool StartsFormula(string text) =>
        text.TrimStart('"') is { Length: > 0 } bare && FormulaStarts.Contains(bare[0]);
}
