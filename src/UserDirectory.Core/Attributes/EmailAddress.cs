using System.Globalization;

namespace UserDirectory.Attributes;

/// <summary>An e-mail address as directories keep it: <c>ann@example.com</c>, without a name or prefix.</summary>
internal static class EmailAddress
{
    // The characters of an unquoted local part other than letters and digits: RFC 5322, section 3.2.3.
    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~.";

    public static TextRule Rule { get; } = TextRule.Known(
        "one e-mail address such as ann@example.com, without a name, prefix, space or second address", IsOne)
        .OfInput();

    /// <summary>Whether the text is one address and nothing else.</summary>
    public static bool IsOne(string text)
    {
        var at = text.IndexOf('@');
        return at > 0 && Enumerable.Range(0, at).All(i => LocalSigns.Contains(text[i]) || IsLetter(text, i))
            && text.Substring(at + 1).Split('.').All(IsLabel);
    }

    private static bool IsLabel(string label) => label.Length > 0 && label[0] != '-' && label[label.Length - 1] != '-'
        && Enumerable.Range(0, label.Length).All(i => label[i] is '-' or '_' || IsLetter(label, i));

    // RFC 6531 allows letters of every script.
    private static bool IsLetter(string text, int i) =>
        (char.IsLowSurrogate(text[i]) && i > 0 && char.IsSurrogatePair(text, i - 1))
        || CharUnicodeInfo.GetUnicodeCategory(text, i) is <= UnicodeCategory.DecimalDigitNumber;
}
