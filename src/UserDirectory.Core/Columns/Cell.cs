using System.Collections;
using System.Globalization;
using System.Text.Json;
using UserDirectory.Attributes;

namespace UserDirectory.Columns;

/// <summary>
/// Meaning of a cell from any input: the text of a file, a field of a database, a property, an argument. A cell is
/// blank if it is null, empty, white space or an empty list; blank members of a list are dropped. A value that is not a
/// text, number, boolean, date or list of these is a problem.
/// </summary>
internal sealed class Cell
{
    private static readonly Cell Blank = new();
    private static readonly Cell Marker = new();

    private Cell()
    {
    }

    public bool IsBlank => this == Blank;

    /// <summary>Whether the cell has the marker that clears the attribute.</summary>
    public bool IsMarker => this == Marker;

    /// <summary>The value: a text, a boolean, or the texts of a set; null if the cell has no valid value.</summary>
    public object? Value { get; private init; }

    /// <summary>The error text with advice, without the value; null if the cell is valid.</summary>
    public string? Problem { get; private init; }

    /// <summary>Reads a cell. Only a set splits a text.</summary>
    public static Cell Of(object? raw, AttributeKind kind, EditOptions options) => Of(raw, kind, null, options);

    public static Cell Of(object? raw, AttributeDefinition attribute, EditOptions options) =>
        Of(raw, attribute.Kind, attribute, options);

    private static Cell Of(object? raw, AttributeKind kind, AttributeDefinition? attribute, EditOptions options)
    {
        var (members, problem) = MembersOf(raw, kind, options);
        if (problem is null && raw is string && members.Count > 1 && attribute is { HasAddresses: true })
            problem = TypedAddress.ProblemOfCell((string)raw, [.. members.Cast<string>()]);
        // A formula may contain the separator of a set, so the whole text is checked too.
        if (problem is null && kind == AttributeKind.TextSet && raw is string whole && members.Count > 1
            && DamagedValue.Of(whole.Trim()) is { } damage)
            problem = ProblemIn(damage, whole, options);
        if (problem is not null) return Wrong(problem);
        if (members.Count == 0) return Blank;
        if (members.Any(options.IsClearMarker))
            return members.Count == 1 ? Marker : Wrong(ColumnsErrors.MarkerAmongValues);
        problem = TextsOf(members, kind).Select(text => ProblemOf(text, kind, attribute, options))
            .FirstOrDefault(one => one is not null);
        if (kind == AttributeKind.Document) problem ??= BooleanIn(members.OfType<string>(), attribute, options);
        if (problem is not null) return Wrong(problem);
        if (kind == AttributeKind.TextSet) return new() { Value = members.Select(TextOf).ToArray() };
        return members.Count == 1
            ? new() { Value = members[0] }
            : Wrong(AttributesErrors.TooMany(1, "value", members.Count));
    }

    /// <summary>Converts a text or a boolean to a text.</summary>
    public static string TextOf(object value) =>
        value is bool truth ? truth ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>
    /// Converts the value of a cell to a value of an attribute. A problem names the attribute and the length of the
    /// text, never the text itself.
    /// </summary>
    public static (AttributeValue? Value, string? Problem) Parse(AttributeDefinition attribute, object raw)
    {
        var (value, problem) = Read(attribute, raw);
        if (value is null) return (null, $"{attribute.Name}: {problem}");
        problem = attribute.Check(value);
        return problem is null ? (value, null) : (null, problem);
    }

    private static Cell Wrong(string problem) => new() { Problem = problem };

    // For a document, the texts of its members are checked.
    private static IEnumerable<string> TextsOf(IReadOnlyList<object> members, AttributeKind kind) =>
        kind == AttributeKind.Document ? members.OfType<string>().SelectMany(CanonicalJson.TextsOf)
            : members.Where(one => one is string || IsText(kind)).Select(TextOf);

    private static bool IsText(AttributeKind kind) => kind is AttributeKind.Text or AttributeKind.TextSet;

    private static string? ProblemOf(
        string text, AttributeKind kind, AttributeDefinition? attribute, EditOptions options)
    {
        // The attribute's own rule reports a boolean in a document, as it does for a boolean attribute.
        if (DamagedValue.Of(text) is { } damage && (IsText(kind) || !damage.IsBoolean))
            return ProblemIn(damage, text, options);
        // An identifier's own rule reports its invalid characters.
        if (options.AllowUnusualValues || !IsText(kind) || attribute is { IsIdentifier: true }) return null;
        // The rule for addresses reports line breaks, with advice on separators.
        var hasLines = attribute is not { HasLines: false, HasAddresses: false };
        return CellText.HiddenIn(text, hasLines) is { } hidden ? ColumnsErrors.OrStoreAnyway(hidden) : null;
    }

    // The attribute's own rule refuses a text in place of true or false. In every other member the word is a text, so
    // it is reported here.
    private static string? BooleanIn(
        IEnumerable<string> documents, AttributeDefinition? attribute, EditOptions options) =>
        documents.SelectMany(document => CanonicalJson.TextsOf(document)
                .Where(text => DamagedValue.Of(text) is { IsBoolean: true }
                    && attribute?.Items?.Check(document, isRecorded: false) is null))
            .Select(text => ProblemIn(DamagedValue.Of(text)!, text, options))
            .FirstOrDefault(one => one is not null);

    private static string? ProblemIn(DamagedValue damage, string text, EditOptions options) =>
        damage.IsNeverMeant ? ColumnsErrors.Damaged(damage, text)
        : options.AllowUnusualValues ? null
        : ColumnsErrors.OrStoreAnyway(ColumnsErrors.Damaged(damage, text));

    private static (IReadOnlyList<object> Members, string? Problem) MembersOf(
        object? raw, AttributeKind kind, EditOptions options)
    {
        var isList = raw is IEnumerable and not (string or IDictionary or byte[]);
        var members = new List<object>();
        foreach (var item in isList ? ((IEnumerable)raw!).Cast<object?>() : [raw])
        {
            // Checked before the ends are trimmed, because a no-break space may be one byte of a damaged letter.
            if (item is string read && DamagedValue.LostIn(read) is { } lost
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

    private static (AttributeValue?, string?) Read(AttributeDefinition attribute, object raw) => attribute.Kind switch
    {
        AttributeKind.Boolean => ReadBoolean(raw),
        AttributeKind.Number => ReadNumber(raw),
        AttributeKind.TextSet => ReadSet(raw),
        AttributeKind.Document => ReadDocument(attribute, TextOf(raw)),
        _ => ReadText(attribute, raw),
    };

    private static (AttributeValue?, string?) ReadBoolean(object raw)
    {
        if (raw is bool truth) return (AttributeValue.Boolean(truth), null);
        var text = TextOf(raw).Trim();
        if (CellValue.BooleanOf(text) is { } said) return (AttributeValue.Boolean(said), null);
        return (null, ColumnsErrors.NotBoolean(text));
    }

    private static (AttributeValue?, string?) ReadNumber(object raw)
    {
        var text = TextOf(raw).Trim();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? (AttributeValue.Number(number), null)
            : (null, ColumnsErrors.NotNumber(text));
    }

    private static (AttributeValue?, string?) ReadSet(object raw)
    {
        if (raw is IEnumerable<string> texts) return (AttributeValue.Set(texts), null);
        var (members, problem) = SetText.Parse(TextOf(raw));
        return problem is null ? (AttributeValue.Set(members), null) : (null, problem);
    }

    private static (AttributeValue?, string?) ReadDocument(AttributeDefinition attribute, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.Array when json.RootElement.GetArrayLength() > attribute.MaxItems =>
                    (null, AttributesErrors.TooMany(attribute.MaxItems, "item", json.RootElement.GetArrayLength())),
                _ => (AttributeValue.Document(json.RootElement), null),
            };
        }
        catch (InvalidOperationException)
        {
            // JsonDocument throws this exception for a lone surrogate that is escaped as \ud83d.
            return (null, AttributesErrors.HalfCharacter);
        }
        catch (JsonException error)
        {
            return (null, AttributesErrors.NotJsonObjects(error));
        }
    }

    private static (AttributeValue?, string?) ReadText(AttributeDefinition attribute, object raw)
    {
        var text = TextOf(raw);
        var allowed = attribute.AllowedValues.FirstOrDefault(
            value => string.Equals(value, text.Trim(), StringComparison.OrdinalIgnoreCase));
        return (AttributeValue.Text(allowed ?? text), null);
    }
}
