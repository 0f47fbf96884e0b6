using System.Globalization;
using System.Text;

namespace UserDirectory.Attributes;

/// <summary>Makes texts of files and services safe to show, without control or hidden characters.</summary>
public static class Visible
{
    // Marks that change the direction of text, line separators, soft hyphens and zero-width characters. The zero-width
    // joiners are left out, because Persian words and emoji need them.
    private const string Hidden =
        "\u00AD\u061C\u180E\u200B\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064"
        + "\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF\uFFF9\uFFFA\uFFFB\uFFFE\uFFFF";

    private const string BestArrow = "\u2192";

    /// <summary>The arrow between a value before and after that the output of this process can show.</summary>
    // A terminal shows Unicode in every code page; a file or a pipe gets bytes in the output encoding.
    internal static string Arrow => Console.IsOutputRedirected || Console.IsErrorRedirected
        ? ArrowIn(Console.OutputEncoding) : BestArrow;

    /// <summary>The arrow in an encoding; <c>-&gt;</c> if the encoding has no arrow.</summary>
    internal static string ArrowIn(Encoding output) =>
        output.GetString(output.GetBytes(BestArrow)) == BestArrow ? BestArrow : "->";

    /// <summary>
    /// The text with control characters, marks of direction and lone surrogates shown by their codes
    /// (<c>\u202E</c>), and escape as <c>␛</c>.
    /// </summary>
    public static string Text(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsUnseen(text, i)) return string.Concat(text.Select((_, at) => Shown(text, at)));
        }
        return text;
    }

    /// <summary>Whether the character is invisible: a control character, or one of the marks above.</summary>
    internal static bool IsHidden(char character) => char.IsControl(character) || Hidden.Contains(character);

    private static string Shown(string text, int i) =>
        !IsUnseen(text, i) ? text.Substring(i, 1)
        : text[i] == '\u001b' ? "␛"
        : string.Format(CultureInfo.InvariantCulture, "\\u{0:X4}", (int)text[i]);

    private static bool IsUnseen(string text, int i) =>
        IsHidden(text[i])
        || (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i)
            && (i == 0 || !char.IsSurrogatePair(text, i - 1)));
}
