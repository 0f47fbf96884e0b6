using System.Globalization;
using System.Text;

namespace UserDirectory.Columns;

/// <summary>
/// Recognizes UTF-8 that was read in another encoding: <c>MÃ¼ller</c>. Encoding the text in that encoding again gives
/// valid UTF-8, with fewer characters, all of which are in common use.
/// </summary>
internal static class Mojibake
{
    // The characters of bytes 80 to FF in the code pages in which programs wrongly read a UTF-8 file. A byte that a
    // page does not define is the control character of the same number, as in Windows.
    private const string Windows1252 =
        "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼"
        + "½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";

    private const string Windows1250 =
        "€\u0081‚\u0083„…†‡\u0088‰Š‹ŚŤŽŹ\u0090‘’“”•–—\u0098™š›śťžź\u00A0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00AD®Ż°±˛ł´µ¶·¸ąş»Ľ"
        + "˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";

    private const string Windows1251 =
        "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПР"
        + "СТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";

    private const string Windows1254 =
        "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008D\u008E\u008F\u0090‘’“”•–—˜™š›œ\u009D\u009EŸ\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²"
        + "³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ";

    private const string Windows1257 =
        "€\u0081‚\u0083„…†‡\u0088‰\u008A‹\u008C¨ˇ¸\u0090‘’“”•–—\u0098™\u009A›\u009C¯˛\u009F\u00A0¡¢£¤¥¦§Ø"
        + "©Ŗ«¬\u00AD®Æ°±²³´µ¶·ø¹ŗ»¼½¾æĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙";

    private const string Dos850 =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
        + "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0";

    private const string Dos437 =
        "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
        + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";

    private const string MacRoman =
        "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄"
        + "€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

    // In ISO 8859-1 each byte is the character of the same number.
    private static readonly string Latin1 = new([.. Enumerable.Range(0x80, 0x80).Select(code => (char)code)]);

    private static readonly Dictionary<char, byte>[] Pages =
    [
        .. new[] { Windows1252, Latin1, Windows1250, Windows1251, Windows1254, Windows1257, Dos850, Dos437, MacRoman }
            .Select(page => page.Select((character, i) => (character, Code: (byte)(0x80 + i)))
                .ToDictionary(pair => pair.character, pair => pair.Code)),
    ];

    public static bool Is(string text)
    {
        // A character of several bytes becomes several adjacent characters outside ASCII.
        var hasRun = false;
        for (var i = 1; i < text.Length && !hasRun; i++) hasRun = text[i - 1] >= '\u0080' && text[i] >= '\u0080';
        if (!hasRun) return false;
        var isOddlyCased = IsOddlyCased(text);
        foreach (var bytes in BytesOf(text))
        {
            if (SequencesOf(bytes) is { } sequences && IsPlausible(text, sequences, isOddlyCased)) return true;
        }
        return false;
    }

    // Encodes a text in each of the code pages that have all of its characters.
    private static IEnumerable<byte[]> BytesOf(string text)
    {
        foreach (var page in Pages)
        {
            var bytes = new byte[text.Length];
            var i = 0;
            for (; i < text.Length; i++)
            {
                if (text[i] < '\u0080') bytes[i] = (byte)text[i];
                else if (page.TryGetValue(text[i], out var code)) bytes[i] = code;
                else break;
            }
            if (i == text.Length) yield return bytes;
        }
    }

    // Position, length and code of each character of several bytes; null if the bytes are not valid UTF-8.
    private static List<(int Start, int Length, int Code)>? SequencesOf(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        // The decoder replaces invalid bytes.
        if (!Encoding.UTF8.GetBytes(text).SequenceEqual(bytes)) return null;
        var found = new List<(int, int, int)>();
        var start = 0;
        for (var i = 0; i < text.Length; i += char.IsSurrogate(text[i]) ? 2 : 1)
        {
            var code = char.ConvertToUtf32(text, i);
            var length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
            if (length > 1) found.Add((start, length, code));
            start += length;
        }
        return found;
    }

    private static bool IsPlausible(string text, List<(int Start, int Length, int Code)> sequences, bool isOddlyCased)
    {
        // A word of another script than Latin has several of its letters.
        if (sequences.Count(one => one.Length == 2 && one.Code >= 0x370) == 1) return false;
        return sequences.TrueForAll(one => IsWritten(one.Code) && !BreaksCapitals(text, one)
            && (isOddlyCased || text[one.Start] is 'Ã' or 'Â' || HasSymbol(text, one.Start, one.Length)));
    }

    // Latin letters and signs, combining marks and other scripts; not the letters of phonetic alphabets.
    private static bool IsWritten(int code) =>
        (code is (>= 0xA0 and <= 0x17F) or (>= 0x218 and <= 0x21B) or >= 0x300)
        && CharUnicodeInfo.GetUnicodeCategory(char.ConvertFromUtf32(code), 0)
            is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);

    // A lowercase letter between capitals would not be the original text: CAFÉ®, TĂŞNAD.
    private static bool BreaksCapitals(string text, (int Start, int Length, int Code) one)
    {
        bool IsCapital(int i) => i >= 0 && i < text.Length && text[i] is >= 'A' and <= 'Z';
        return char.IsLower(char.ConvertFromUtf32(one.Code), 0) && IsCapital(one.Start - 1)
            && (IsCapital(one.Start + one.Length) || IsCapital(one.Start - 2));
    }

    private static bool HasSymbol(string text, int start, int length) =>
        text.Skip(start).Take(length).Any(character => CharUnicodeInfo.GetUnicodeCategory(character)
            is not (UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter));

    // A capital, or ª or º, after another letter, in a word that also has lowercase letters.
    private static bool IsOddlyCased(string text)
    {
        var (hasSmall, hasInnerCapital) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i])) (hasSmall, hasInnerCapital) = (false, false);
            else if (char.IsLower(text[i])) hasSmall = true;
            else if (i > 0 && char.IsLetter(text[i - 1]) && text[i] >= '\u0080') hasInnerCapital = true;
            if (hasSmall && hasInnerCapital) return true;
        }
        return false;
    }
}
