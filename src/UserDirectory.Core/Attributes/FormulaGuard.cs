using System.Text.RegularExpressions;

namespace UserDirectory.Attributes;

/// <summary>
/// The apostrophe that stops a spreadsheet from reading a text as a formula, or digits as a number: <c>'+49 30
/// 1234</c>, <c>'01067</c>. Removing the guard restores the text exactly.
/// </summary>
internal static class FormulaGuard
{
    // Full-width signs start formulas too: https://owasp.org/www-community/attacks/CSV_Injection
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    private static readonly Regex Digits =
        new(@"\A[0-9]+\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Adds the guard to a text that a spreadsheet would read as a formula.</summary>
    public static string Add(string text) =>
        StartsFormula(text) || IsGuarded(text) ? "'" + text : text;

    /// <summary>Removes the guard from the text of a cell. An apostrophe before a letter is not a guard.</summary>
    public static string Remove(string text) => IsGuarded(text) ? text.Substring(1) : text;

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
}
