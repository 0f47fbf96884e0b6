using System.Collections;
using System.Globalization;

namespace UserDirectory.Attributes;

/// <summary>What a cell says of its attribute.</summary>
internal enum CellKind
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>The attribute shall have no value.</summary>
    Marker,

    /// <summary>The attribute shall have this value.</summary>
    Value,

    /// <summary>It can't be read.</summary>
    Problem,
}

/// <summary>
/// What a cell means, in whatever shape it comes: the text of a file, a field of a database, a property, an argument.
/// All kinds of nothing are blank, empty lists too; members of a list that are nothing are dropped; what is no text,
/// number, boolean, date or list of such is a problem.
/// </summary>
internal sealed class Cell
{
    private static readonly Cell Blank = new(CellKind.Blank, null);
    private static readonly Cell Marker = new(CellKind.Marker, null);
    private readonly object? _content;

    private Cell(CellKind kind, object? content)
    {
        Kind = kind;
        _content = content;
    }

    public CellKind Kind { get; }

    /// <summary>The value: a text, a boolean, or the texts of a set.</summary>
    public object Value => _content!;

    /// <summary>What is wrong and what to do, with no value in it.</summary>
    public string Problem => (string)_content!;

    /// <param name="raw">What the cell holds.</param>
    /// <param name="kind">What the attribute's values are; only a set splits a text.</param>
    /// <param name="options">How cells are read.</param>
    public static Cell Of(object? raw, AttributeKind kind, EditOptions options)
    {
        var (members, problem) = MembersOf(raw, kind);
        if (problem is not null) return Wrong(problem);
        if (members.Count == 0) return Blank;
        if (members.Any(options.IsClearMarker))
            return members.Count == 1 ? Marker : Wrong("the marker that clears stands among values; keep one of both");
        if (!options.AllowUnusualValues)
        {
            problem = members.OfType<string>()
                .Select(text => UnusualText.LossOf(text)
                    ?? (kind == AttributeKind.Document ? null : UnusualText.ProblemOf(text)))
                .FirstOrDefault(one => one is not null);
            if (problem is not null) return Wrong($"{problem}; AllowUnusualValues takes it as it is");
        }
        if (kind == AttributeKind.TextSet) return new(CellKind.Value, members.Select(TextOf).ToArray());
        return members.Count == 1
            ? new(CellKind.Value, members[0])
            : Wrong($"it has one value, {members.Count} given");
    }

    /// <summary>A text or a boolean as a text.</summary>
    public static string TextOf(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static Cell Wrong(string problem) => new(CellKind.Problem, problem);

    private static (IReadOnlyList<object> Members, string? Problem) MembersOf(object? raw, AttributeKind kind)
    {
        var isList = raw is IEnumerable and not (string or IDictionary or byte[]);
        var members = new List<object>();
        foreach (var item in isList ? ((IEnumerable)raw!).Cast<object?>() : [raw])
        {
            var (value, problem) = CellValue.Of(item);
            if (problem is not null) return ([], problem);
            if (value is not null) members.Add(value);
        }
        if (isList || members.Count == 0 || members[0] is not string text) return (members, null);
        return kind switch
        {
            AttributeKind.TextSet => SetText.Parse(text),
            AttributeKind.Document => (text.Trim() is "[]" or "{}" or "null" ? [] : members, null),
            _ => (members, null),
        };
    }
}
