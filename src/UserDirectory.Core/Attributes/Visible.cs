using System.Globalization;

namespace UserDirectory.Attributes;

/// <summary>Texts of files and services as they are shown: nothing in them acts on a terminal or hides.</summary>
public static class Visible
{
    // Marks that turn the direction of what follows, ends of lines, and what has no width but to hide. The joiners of
    // Persian words and of emoji are none of them.
    private const string Hidden =
        "\u061C\u200B\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF";

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

    private static string Shown(string text, int i) =>
        !IsUnseen(text, i) ? text.Substring(i, 1)
        : text[i] == '\u001b' ? "␛"
        : string.Format(CultureInfo.InvariantCulture, "\\u{0:X4}", (int)text[i]);

    private static bool IsUnseen(string text, int i) =>
        char.IsControl(text[i]) || Hidden.Contains(text[i])
        || (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i)
            && (i == 0 || !char.IsSurrogatePair(text, i - 1)));
}
