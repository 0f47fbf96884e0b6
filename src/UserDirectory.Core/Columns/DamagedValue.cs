using System.Text.RegularExpressions;

namespace UserDirectory.Columns;

/// <summary>Kind of damaged text that a program writes instead of a value.</summary>
/// <param name="Name">The description of the text, to be read after “the value is”.</param>
/// <param name="Origin">The programs that write it.</param>
/// <param name="Advice">The advice in the error text.</param>
internal sealed record DamagedValue(string Name, string Origin, string Advice)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly Regex? _pattern;

    /// <summary>The possible first characters of such a text; null if it can begin with any character.</summary>
    public string? Starts { get; init; }

    /// <summary>The regular expression for the whole text, without spaces around it.</summary>
    public string Pattern
    {
        get => _pattern?.ToString() ?? "";
        init => _pattern = new Regex(
            $@"\A(?:{value})\z", RegexOptions.CultureInvariant | RegexOptions.Singleline, Limit);
    }

    /// <summary>Recognizes such a text instead of the pattern; null if the pattern is used.</summary>
    public Func<string, bool>? Finds { get; init; }

    /// <summary>
    /// Whether such a text is never a real value, so that even -AllowUnusualValues does not store it.
    /// </summary>
    public bool IsNeverMeant { get; init; }

    /// <summary>Whether the text is a valid value of a boolean attribute.</summary>
    public bool IsBoolean { get; init; }

    /// <summary>Texts of this kind, for tests.</summary>
    public required string[] Examples { get; init; }

    /// <summary>Similar texts that are real values, for tests.</summary>
    public required string[] NearMisses { get; init; }

    /// <summary>Whether the error text may repeat the text, because it is never a secret.</summary>
    public bool IsShown { get; init; }

    /// <summary>Whether the text, without spaces around it, belongs to this kind.</summary>
    public bool Matches(string text) => Finds?.Invoke(text) ?? _pattern!.IsMatch(text);
}
