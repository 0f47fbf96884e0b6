namespace UserDirectory.Matrix;

/// <summary>Kinds of input, in the words of about_UserDirectory.</summary>
internal enum SaidKind
{
    /// <summary>Nothing of any kind: blank.</summary>
    Blank,

    /// <summary>The marker that clears.</summary>
    Marker,

    /// <summary>A single text; a number, boolean, date or constant as its text.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    List,

    /// <summary>A text that a program put in place of a value.</summary>
    Damaged,

    /// <summary>An object, or a value that can't be read.</summary>
    Object,
}

/// <summary>A value as the documentation reads it.</summary>
/// <param name="Kind">The kind of input.</param>
/// <param name="Texts">The texts; empty if the kind has no texts.</param>
internal sealed record Said(SaidKind Kind, params string[] Texts)
{
    /// <summary>
    /// Whether a script block that returns this value has no output, so that PowerShell fails the row.
    /// </summary>
    public bool IsNoOutput { get; init; }

    /// <summary>Whether the value is an object that stands for a text.</summary>
    public bool IsObject { get; init; }

    /// <summary>Whether the value is an object of a program, and not a row of data.</summary>
    public bool IsProgram { get; init; }

    /// <summary>Whether the value is a list, even an empty list.</summary>
    public bool IsList { get; init; }

    public static Said Blank { get; } = new(SaidKind.Blank);

    public static Said Marker { get; } = new(SaidKind.Marker);

    public static Said Object { get; } = new(SaidKind.Object);

    public static Said Text(string text) => new(SaidKind.Text, text);

    public static Said List(params string[] texts) => new(SaidKind.List, texts);

    public static Said Damaged(string text) => new(SaidKind.Damaged, text);
}
