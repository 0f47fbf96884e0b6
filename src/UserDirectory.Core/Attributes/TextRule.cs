using System.Text.RegularExpressions;

namespace UserDirectory.Attributes;

/// <summary>Rule for a text, with an error text that does not repeat the value.</summary>
public sealed class TextRule
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);
    private readonly Func<string, int, bool>? _allowsCharacter;
    private readonly Func<string, bool>? _allowsText;

    private TextRule(string description, Func<string, int, bool>? allowsCharacter, Func<string, bool>? allowsText)
    {
        Description = description;
        _allowsCharacter = allowsCharacter;
        _allowsText = allowsText;
    }

    /// <summary>The rule in words, to be read after “must be” or “may have only”.</summary>
    public string Description { get; }

    /// <summary>Makes a rule for each character, from the text and the character's index.</summary>
    public static TextRule Characters(string description, Func<string, int, bool> allows) =>
        new(description, allows, null);

    /// <summary>Makes a rule that the text matches <paramref name="pattern"/>.</summary>
    public static TextRule Form(string description, string pattern) =>
        Known(description, new Regex(pattern, RegexOptions.CultureInvariant, MatchTimeout).IsMatch);

    /// <summary>Makes a rule that <paramref name="knows"/> is true for the text.</summary>
    public static TextRule Known(string description, Func<string, bool> knows) => new(description, null, knows);

    /// <summary>
    /// Whether the rule belongs to this module and not to the service. A value in a directory may break such a rule,
    /// and an undo must be able to restore the value.
    /// </summary>
    internal bool IsOfInput { get; private set; }

    /// <summary>The same rule, applied to input only.</summary>
    internal TextRule OfInput() => new(Description, _allowsCharacter, _allowsText) { IsOfInput = true };

    /// <summary>Whether a text obeys the rule.</summary>
    internal bool Allows(string text) => _allowsText?.Invoke(text) ?? FirstBad(text) < 0;

    /// <summary>Gives the error text for a text that breaks the rule; null if the text is valid.</summary>
    internal string? Check(string text)
    {
        if (Allows(text)) return null;
        if (_allowsText is not null) return AttributesErrors.OtherForm(this);
        var index = FirstBad(text);
        var codePoint = char.IsSurrogatePair(text, index) ? char.ConvertToUtf32(text, index) : text[index];
        return AttributesErrors.OtherCharacter(this, LengthOf(text.Substring(0, index)) + 1, codePoint);
    }

    // The index of the first character that the rule does not allow, or -1.
    private int FirstBad(string text)
    {
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
        {
            if (!_allowsCharacter!(text, i)) return i;
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
