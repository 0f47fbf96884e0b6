using System.Text.RegularExpressions;

namespace UserDirectory.Columns;

/// <summary>Kind of text that a program writes in place of a value.</summary>
/// <param name="Name">What the text is, to be read after “it is”.</param>
/// <param name="Origin">The programs that write it.</param>
/// <param name="Advice">What to do.</param>
internal sealed record DamagedValue(string Name, string Origin, string Advice)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly Regex? _pattern;

    /// <summary>The characters that such a text begins with; null: any.</summary>
    public string? Starts { get; init; }

    /// <summary>The form of the whole text, without spaces around it.</summary>
    public string Pattern
    {
        get => _pattern?.ToString() ?? "";
        init => _pattern = new Regex(
            $@"\A(?:{value})\z", RegexOptions.CultureInvariant | RegexOptions.Singleline, Limit);
    }

    /// <summary>Finds such a text where no pattern does; null: the pattern does.</summary>
    public Func<string, bool>? Finds { get; init; }

    /// <summary>No user has such a value, so that -AllowUnusualValues does not store it either.</summary>
    public bool IsNeverMeant { get; init; }

    /// <summary>Whether it is a value of an attribute that is true or false.</summary>
    public bool IsBoolean { get; init; }

    /// <summary>Texts of this kind.</summary>
    public required string[] Examples { get; init; }

    /// <summary>Texts that are much like it, and are values.</summary>
    public required string[] NearMisses { get; init; }

    /// <summary>The text is no secret: an error may say it.</summary>
    public bool IsShown { get; init; }

    /// <summary>Advice: the fault of such a text, and its remedy.</summary>
    public string ProblemOf(string text) => $"it is {(IsShown ? $"{text}, " : "")}{Name}; {Advice}";

    /// <summary>Whether the text, without spaces around it, is of this kind.</summary>
    public bool Matches(string text) => Finds?.Invoke(text) ?? _pattern!.IsMatch(text);
}
