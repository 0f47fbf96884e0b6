using System.Text.RegularExpressions;

namespace UserDirectory.Attributes;

/// <summary>Rule for a text, with an error text that does not repeat the value.</summary>
public sealed class TextRule
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);
    private readonly Func<string, int> _firstBad;
    private readonly bool _isOfCharacters;

    private TextRule(string description, Func<string, int> firstBad, bool isOfCharacters) =>
        (Description, _firstBad, _isOfCharacters) = (description, firstBad, isOfCharacters);

    /// <summary>The rule in words, to be read after “must be” or “may have only”.</summary>
    public string Description { get; }

    /// <summary>Makes a rule for each character, from the text and the character's index.</summary>
    public static TextRule Characters(string description, Func<string, int, bool> allows) =>
        new(description, text => FirstBad(text, allows), isOfCharacters: true);

    /// <summary>Makes a rule that the text matches <paramref name="pattern"/>.</summary>
    public static TextRule Form(string description, string pattern) =>
        Known(description, new Regex(pattern, RegexOptions.CultureInvariant, MatchTimeout).IsMatch);

    /// <summary>Makes a rule that <paramref name="knows"/> is true for the text.</summary>
    public static TextRule Known(string description, Func<string, bool> knows) =>
        new(description, text => knows(text) ? -1 : 0, isOfCharacters: false);

    /// <summary>
    /// Whether the rule belongs to this module and not to the service. A value in a directory may break such a rule,
    /// and an undo must be able to restore the value.
    /// </summary>
    internal bool IsOfInput { get; private set; }

    /// <summary>The same rule, applied to input only.</summary>
    internal TextRule OfInput() => new(Description, _firstBad, _isOfCharacters) { IsOfInput = true };

    /// <summary>Whether a text obeys the rule.</summary>
    internal bool Allows(string text) => _firstBad(text) < 0;

    /// <summary>Gives the error text for a text that breaks the rule; null if the text is valid.</summary>
    internal string? Check(string text)
    {
        var index = _firstBad(text);
        if (index < 0) return null;
        if (!_isOfCharacters) return AttributesErrors.OtherForm(this);
        var codePoint = char.IsSurrogatePair(text, index) ? char.ConvertToUtf32(text, index) : text[index];
        return AttributesErrors.OtherCharacter(this, LengthOf(text.Substring(0, index)) + 1, codePoint);
    }

    // The index of the first character that the rule does not allow, or -1.
    private static int FirstBad(string text, Func<string, int, bool> allows)
    {
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            if (!allows(text, i)) return i;
        }
        return -1;
    }

    /// <summary>Counts the characters (code points) of a text: the unit of the services' limits.</summary>
    internal static int LengthOf(string text)
    {
        var pairs = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (!char.IsSurrogatePair(text, i)) continue;
            pairs++;
            i++;
        }
        return text.Length - pairs;
    }
}
