using System.Globalization;
using System.Text;
using UserDirectory.Columns;

namespace UserDirectory.Tests.Columns;

/// <summary>UTF-8 that was read in another encoding, compared with .NET's own code pages.</summary>
public sealed class MojibakeTests
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly Encoding[] Pages =
    [
        Encoding.Latin1,
        .. new[] { 1250, 1251, 1252, 1254, 1257, 437, 850, 10000 }.Select(page => CodePagesEncodingProvider.Instance
            .GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!),
    ];

    [Fact]
    public void Two_equal_characters_are_recognized_if_the_character_is_in_common_use()
    {
        foreach (var code in Codes)
        {
            var text = Damaged(code, 2);
            var isFound = Mojibake.Is(text);
            Assert.True(isFound == IsDamaged(text), $"U+{code:X4}: {isFound}");
        }
    }

    [Fact]
    public void A_single_character_is_recognized_unless_it_is_one_letter_of_another_script()
    {
        foreach (var code in Codes)
        {
            var text = Damaged(code, 1);
            var isFound = Mojibake.Is(text);
            Assert.True(isFound == IsDamaged(text), $"U+{code:X4}: {isFound}");
        }
    }

    [Fact]
    public void Only_valid_UTF_8_is_recognized()
    {
        byte[] parts =
        [
            0x41, 0x80, 0x8F, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF,
        ];
        var pairs = parts.SelectMany(one => parts, (one, two) => new[] { one, two }).ToArray();
        foreach (var bytes in pairs.SelectMany(one => pairs, (one, two) => new[] { one[0], one[1], two[0], two[1] }))
        {
            var text = Encoding.Latin1.GetString(bytes);
            if (Mojibake.Is(text)) Assert.NotEmpty(Readings(text));
        }
    }

    // Ă and © are é in Windows-1250, and Ă and ‰ are É; no other code page of this test has Ă.
    [Theory]
    [InlineData("XĂ©X", false)]
    [InlineData("XXĂ©", false)]
    [InlineData("AĂ©A", false)]
    [InlineData("ZĂ©Z", false)]
    [InlineData("ZZĂ©z", false)]
    [InlineData("XĂ©", true)]
    [InlineData("xXĂ©x", true)]
    [InlineData("Ă©X", true)]
    [InlineData("Ă©XX", true)]
    [InlineData("xĂ©XX", true)]
    [InlineData("X Ă©X", true)]
    [InlineData("XĂ‰X", true)]
    [InlineData("XXĂ‰X", true)]
    [InlineData("@Ă©@", true)]
    [InlineData("[Ă©[", true)]
    // Å and ª or º are a letter of Lithuanian or Polish: Ūkis, źle.
    [InlineData("Åªkis", true)]
    [InlineData("Åºle", true)]
    // ĂŠ is Ê, so the letter before é is not a capital of ASCII.
    [InlineData("xĂŠĂ©X", true)]
    public void A_small_letter_after_capitals_or_between_them_is_not_damage(string text, bool isDamaged) =>
        Assert.Equal(isDamaged, Mojibake.Is(text));

    // Characters of two bytes, and some of three and four. With a letter as the last byte, a text may have mixed case.
    private static IEnumerable<int> Codes => Enumerable.Range(0x80, 0x780)
        .Where(code => !"ªµº".Contains((char)(0x80 | (code & 0x3F))))
        .Concat([0x800, 0x1E00, 0x20AC, 0xD7FF, 0xE000, 0xF8FF, 0xFFFD, 0x10000, 0x1F600, 0xF0000, 0x10FFFF]);

    private static string Damaged(int code, int times) => Encoding.Latin1.GetString(
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(char.ConvertFromUtf32(code), times))));

    // Whether a text is damaged, for texts without ASCII letters and without a word in mixed case.
    private static bool IsDamaged(string text) => Readings(text).Any(reading =>
    {
        Rune[] runes = [.. reading.EnumerateRunes()];
        var start = 0;
        foreach (var rune in runes)
        {
            var part = text.Substring(start, rune.Utf8SequenceLength);
            start += part.Length;
            if (!IsUsed(rune.Value) || (part[0] is not ('Ã' or 'Â') && part.All(char.IsLetter))) return false;
        }
        return runes.Count(rune => rune.Utf8SequenceLength == 2 && rune.Value >= 0x370) != 1;
    });

    // Encodes a text in each code page, and reads the bytes as UTF-8.
    private static IEnumerable<string> Readings(string text)
    {
        foreach (var page in Pages)
        {
            string? reading = null;
            try
            {
                var bytes = page.GetBytes(text);
                if (page.GetString(bytes) == text) reading = Strict.GetString(bytes);
            }
            catch (ArgumentException)
            {
                // The page does not have a character, or the bytes are not UTF-8.
            }
            if (reading is not null) yield return reading;
        }
    }

    // IPA extensions, spacing modifiers, and Latin letters of African and phonetic alphabets are not in common use, but
    // Romanian Ș and ț are.
    private static bool IsUsed(int code) =>
        code is not ((>= 0x180 and < 0x218) or (> 0x21B and < 0x300))
        && CharUnicodeInfo.GetUnicodeCategory(code)
            is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Control);
}
