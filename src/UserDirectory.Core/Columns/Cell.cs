using System.Collections;
using System.Globalization;
using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>
/// Meaning of a cell, in whatever shape it comes: the text of a file, a field of a database, a property, an argument.
/// All kinds of nothing are blank, empty lists too; members of a list that are nothing are dropped; what is no text,
/// number, boolean, date or list of such is a problem.
/// </summary>
internal sealed class Cell
{
    private const string StoreAnyway = "; -AllowUnusualValues stores it";

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

    /// <summary>The problem and what to do, without the value.</summary>
    public string Problem => (string)_content!;

    /// <param name="raw">What the cell holds.</param>
    /// <param name="kind">What the attribute's values are; only a set splits a text.</param>
    /// <param name="options">How cells are read.</param>
    public static Cell Of(object? raw, AttributeKind kind, EditOptions options) => Of(raw, kind, null, options);

    /// <param name="raw">What the cell holds.</param>
    /// <param name="attribute">The attribute that its column is for.</param>
    /// <param name="options">How cells are read.</param>
    public static Cell Of(object? raw, AttributeDefinition attribute, EditOptions options) =>
        Of(raw, attribute.Kind, attribute, options);

    private static Cell Of(object? raw, AttributeKind kind, AttributeDefinition? attribute, EditOptions options)
    {
        var (members, problem) = MembersOf(raw, kind, options);
        if (problem is null && raw is string && members.Count > 1 && attribute is { HasAddresses: true })
            problem = TypedAddress.ProblemOfCell((string)raw, [.. members.Cast<string>()]);
        // What separates the values of a set may stand in a formula.
        if (problem is null && kind == AttributeKind.TextSet && raw is string whole && members.Count > 1
            && DamagedValues.Of(whole.Trim()) is { } damage)
            problem = ProblemIn(damage, whole, options);
        if (problem is not null) return Wrong(problem);
        if (members.Count == 0) return Blank;
        if (members.Any(options.IsClearMarker))
            return members.Count == 1 ? Marker : Wrong("the marker that clears stands among values; keep one of both");
        problem = TextsOf(members, kind).Select(text => ProblemOf(text, kind, attribute, options))
            .FirstOrDefault(one => one is not null);
        if (kind == AttributeKind.Document) problem ??= BooleanIn(members.OfType<string>(), attribute, options);
        if (problem is not null) return Wrong(problem);
        if (kind == AttributeKind.TextSet) return new(CellKind.Value, members.Select(TextOf).ToArray());
        return members.Count == 1
            ? new(CellKind.Value, members[0])
            : Wrong($"it has one value, {members.Count} given");
    }

    /// <summary>A text or a boolean as a text.</summary>
    public static string TextOf(object value) =>
        value is bool truth ? truth ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static Cell Wrong(string problem) => new(CellKind.Problem, problem);

    // The texts of a document are those of its members.
    private static IEnumerable<string> TextsOf(IReadOnlyList<object> members, AttributeKind kind) =>
        kind == AttributeKind.Document ? members.OfType<string>().SelectMany(CanonicalJson.TextsOf)
            : members.Where(one => one is string || IsText(kind)).Select(TextOf);

    private static bool IsText(AttributeKind kind) => kind is AttributeKind.Text or AttributeKind.TextSet;

    private static string? ProblemOf(
        string text, AttributeKind kind, AttributeDefinition? attribute, EditOptions options)
    {
        // In a document, as in an attribute that is true or false, the attribute's own rule says what is wrong with it.
        if (DamagedValues.Of(text) is { } damage && (IsText(kind) || !damage.IsBoolean))
            return ProblemIn(damage, text, options);
        // So does the rule of an identifier of its characters.
        if (options.AllowUnusualValues || !IsText(kind) || attribute is { IsIdentifier: true }) return null;
        // The rule of addresses says what separates them.
        var hasLines = attribute is not { HasLines: false, HasAddresses: false };
        return CellText.HiddenIn(text, hasLines) is { } hidden ? hidden + StoreAnyway : null;
    }

    // A text in place of true or false is for the attribute's own rule to refuse; any other member is a text.
    private static string? BooleanIn(
        IEnumerable<string> documents, AttributeDefinition? attribute, EditOptions options) =>
        documents.SelectMany(document => CanonicalJson.TextsOf(document)
                .Where(text => DamagedValues.Of(text) is { IsBoolean: true }
                    && attribute?.Items?.Check(document, isRecorded: false) is null))
            .Select(text => ProblemIn(DamagedValues.Of(text)!, text, options))
            .FirstOrDefault(one => one is not null);

    private static string? ProblemIn(DamagedValue damage, string text, EditOptions options) =>
        damage.IsNeverMeant ? damage.ProblemOf(text)
        : options.AllowUnusualValues ? null
        : damage.ProblemOf(text) + StoreAnyway;

    private static (IReadOnlyList<object> Members, string? Problem) MembersOf(
        object? raw, AttributeKind kind, EditOptions options)
    {
        var isList = raw is IEnumerable and not (string or IDictionary or byte[]);
        var members = new List<object>();
        foreach (var item in isList ? ((IEnumerable)raw!).Cast<object?>() : [raw])
        {
            // Before its ends are trimmed: a no-break space may be half of a letter.
            if (item is string read && DamagedValues.LostIn(read) is { } lost
                && ProblemIn(lost, read, options) is { } told)
                return ([], told);
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
