using System.Text.RegularExpressions;

namespace UserDirectory.Attributes;

/// <summary>
/// Texts that hardly anyone means: what a shell makes of an object or a list, and what a spreadsheet makes of a long
/// number, an error or a date.
/// </summary>
internal static class UnusualText
{
    /// <summary>What to do about half of a character.</summary>
    public const string HalfCharacter =
        "it holds half of a character, as a text that was cut in the middle of one; give the whole text";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private static readonly Regex Properties = Rule(@"\A\s*@\{[^{}=]+=");

    private static readonly Regex TypeName = Rule(
        @"\A(?:(?:System|Microsoft|Amazon)(?:\.\w+){2,}(?:`\d+\[.+\])?(?:\[,*\])*|System\.\w+(?:\[,*\])+"
        + @"|System\.(?:Object|DBNull))\z");

    private static readonly Regex ScientificNumber = Rule(@"\A\s*[+-]?\d+(?:[.,]\d+)?E[+-]\d{1,3}\s*\z");

    // ##### is what a column shows that is too narrow for its number or date.
    private static readonly Regex SpreadsheetError = Rule(
        @"\A\s*#(?:N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!"
        + @"|UNKNOWN!|#{2,})\s*\z");

    private static readonly Regex InvariantDate = Rule(
        @"\A\s*\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d{2}:\d{2}(?: [AP]M)?\s*\z");

    /// <summary>
    /// What to do where letters of the text were lost when it was read: U+FFFD stands for bytes that are none in the
    /// encoding that a reader took a file for.
    /// </summary>
    public static string? LossOf(string text) => text.IndexOf('\uFFFD') < 0 ? null
        : "letters of it were lost (U+FFFD): the file was read in the wrong encoding; read it again with "
            + "Import-UserDirectoryCsv, and say by -Encoding what it is, as 1252";

    /// <summary>
    /// What to do where the text holds half of a character, a surrogate alone: no directory can keep it, and each would
    /// keep U+FFFD in its place.
    /// </summary>
    public static string? HalfOf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i)) i++;
            else if (char.IsSurrogate(text[i])) return HalfCharacter;
        }
        return null;
    }

    /// <summary>What the text is and what to do, without the text of a value; null where it is one to store.</summary>
    public static string? ProblemOf(string text)
    {
        if (Properties.IsMatch(text))
            return "it is the text of an object, @{…}; give one of the object's properties";
        if (TypeName.IsMatch(text))
            return $"it is {text}, the name of a type in place of a value; give the value, and a list joined by ;";
        if (ScientificNumber.IsMatch(text))
            return "it is a number in scientific notation, which has lost digits; export its column as text";
        if (SpreadsheetError.IsMatch(text))
            return "it is a spreadsheet's error in place of a value; mend the formula, or leave the cell blank";
        return InvariantDate.IsMatch(text)
            ? "it is a date and time in a form that reads differently elsewhere; write it as 2026-01-31"
            : null;
    }

    private static Regex Rule(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant | RegexOptions.Singleline, Limit);
}
