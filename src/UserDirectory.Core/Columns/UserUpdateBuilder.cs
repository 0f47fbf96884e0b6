using UserDirectory.Attributes;
using UserDirectory.Changes;
using IdentifierRank = (UserDirectory.Attributes.Sureness Sureness, int Identifier);

namespace UserDirectory.Columns;

/// <summary>Collects one user's cells and parameters, checks them, and builds the update with all problems.</summary>
public sealed class UserUpdateBuilder(AttributeCatalog catalog, EditOptions options)
{
    private const int MostColumns = 12;

    private readonly List<Said> _said = [];
    private readonly List<string> _problems = [];
    private readonly List<(string Source, Sureness Sureness, string Problem)> _notNames = [];
    private bool _isNameRefused;
    // The name in the row that can't be used to find the user, for the result.
    private string? _refusedName;

    private readonly record struct Said(
        AttributeDefinition Attribute, string Source, AttributeEdit? Edit, string? Key = null,
        IdentifierRank Rank = default);

    /// <summary>Adds a cell: blank, the clear marker, or a value.</summary>
    /// <param name="attribute">The attribute of the column, which may be an identifier.</param>
    /// <param name="raw">The content: blank, a text, number, boolean, date or a list of these.</param>
    /// <param name="source">The name of the column or parameter.</param>
    /// <param name="sureness">The rank as the user's identifier; null if the column's name decides.</param>
    public void Cell(AttributeDefinition attribute, object? raw, string source, Sureness? sureness = null)
    {
        var cell = Columns.Cell.Of(raw, attribute, options);
        var rank = !attribute.IsIdentifier ? default : catalog.RankOf(attribute, source);
        if (sureness is { } said) rank.Sureness = said;
        // A blank identifier never clears: a file may identify some users by name and others by address.
        var clears = cell.IsMarker
            || (options.Blank == BlankValue.Clear && attribute is { IsSettable: true, IsIdentifier: false });
        if (cell.Problem is { } problem) Refuse(attribute, $"{attribute.Name}: {problem}", source, rank, raw);
        else if (cell.Value is { } value) Value(attribute, value, source, rank);
        else if (clears) Clear(attribute, source);
    }

    /// <summary>Sets an attribute to a value for every user, which therefore never identifies a user.</summary>
    public void Set(AttributeDefinition attribute, object? raw, string source)
    {
        var cell = Columns.Cell.Of(raw, attribute, options);
        if (cell.Problem is { } problem) _problems.Add($"{attribute.Name}: {problem}");
        else if (cell.Value is { } value) Edit(attribute, EditKind.Set, value, source);
        else if (cell.IsMarker || options.Blank == BlankValue.Clear) Clear(attribute, source);
    }

    /// <summary>Adds values to a set, or a value to an empty single-valued attribute.</summary>
    public void Add(AttributeDefinition attribute, object values) => Values(attribute, EditKind.Add, values);

    /// <summary>Removes values from a set, or the equal value of a single-valued attribute.</summary>
    public void Remove(AttributeDefinition attribute, object values) => Values(attribute, EditKind.Remove, values);

    /// <summary>Clears an attribute.</summary>
    public void Clear(AttributeDefinition attribute) => Clear(attribute, attribute.Name);

    /// <summary>Builds the update.</summary>
    /// <param name="input">The row or object that the update comes from.</param>
    /// <param name="row">The row's number, from 1; 0 if the input is not a row.</param>
    /// <param name="columns">The row's columns, which the error text lists if the row names no user.</param>
    public UserUpdate Build(object? input, int row = 0, IEnumerable<string>? columns = null)
    {
        var key = FindKey();
        if (key is null && !_isNameRefused) _problems.InsertRange(0, NobodyNamed([.. columns ?? []]));
        var edits = new List<AttributeEdit>();
        var edited = _said.Where(
            said => said.Edit is not null && (said.Key is null || said.Attribute != key?.Identifier));
        foreach (var group in edited.GroupBy(said => said.Attribute.WireName, StringComparer.OrdinalIgnoreCase))
        {
            edits.AddRange(Merge([.. group.Select(said => (said.Source, said.Edit!))]));
        }
        return new UserUpdate(key, [.. edits.SelectMany(edit => StandingFor(edit, edits))], _problems, input)
        {
            Row = row, OtherKeys = OtherKeys(key), KnownAs = key is null ? _refusedName : null,
        };
    }

    // An explicit edit of an attribute wins over an edit that another attribute stands for.
    private static IEnumerable<AttributeEdit> StandingFor(AttributeEdit edit, List<AttributeEdit> said) =>
        edit.Attribute.StandsFor?.Invoke(edit).Where(one => one.Attribute == edit.Attribute || !said.Exists(other =>
            one.Attribute.WireName.Equals(other.Attribute.WireName, StringComparison.OrdinalIgnoreCase))) ?? [edit];

    private string[] NobodyNamed(string[] columns)
    {
        var meant = _notNames.Where(one => one.Sureness != Sureness.General).Select(one => one.Problem).ToArray();
        if (meant.Length > 0) return meant;
        var general = _notNames.Select(one => ColumnsErrors.NotAName(one.Source, one.Problem));
        var address = _said.Exists(said => said.Attribute.Rule == EmailAddress.Rule)
            ? ColumnsErrors.FindsNobodyByAddress(catalog) : "";
        var seen = columns.Length == 0 ? ""
            : ColumnsErrors.ColumnsOfRow(columns.Take(MostColumns), columns.Length > MostColumns);
        return [ColumnsErrors.NamesNobody(catalog, string.Concat(general) + address + seen)];
    }

    private UserKey? FindKey()
    {
        Said[] named = [.. _said.Where(said => said.Key is not null).OrderBy(said => said.Rank)];
        if (named.Length == 0) return null;
        var first = named[0];
        var other = named.FirstOrDefault(one => one.Rank.Equals(first.Rank) && first.Rank.Sureness != Sureness.Given
            && !string.Equals(one.Key, first.Key, StringComparison.OrdinalIgnoreCase));
        if (other.Key is not null)
            _problems.Add(ColumnsErrors.DifferentUsers(first.Attribute, first.Source, other.Source));
        // The caller wants to change an identifier that is given as a parameter next to the user's name.
        if (first.Rank.Sureness == Sureness.Given)
        {
            _problems.AddRange(named.Skip(1)
                .Where(one => one.Rank.Sureness == Sureness.Given && !one.Attribute.IsSettable)
                .Select(one => ColumnsErrors.NamedTwice(catalog, one.Source, first.Source)));
        }
        return new UserKey(first.Attribute, first.Key!);
    }

    // The other identifiers in the row, which must belong to the same user.
    private UserKey[] OtherKeys(UserKey? key) => key is null ? [] :
    [
        .. _said.Where(said => said.Key is not null && said.Attribute != key.Identifier && !said.Attribute.IsSettable
            && said.Rank.Sureness <= Sureness.Named).Select(said => new UserKey(said.Attribute, said.Key!)),
    ];

    private IEnumerable<AttributeEdit> Merge((string Source, AttributeEdit Edit)[] said)
    {
        var replacing = said.Where(one => one.Edit.Kind is EditKind.Set or EditKind.Clear).ToArray();
        // Two spellings of a name that the catalog does not list are the same attribute.
        var differing = said.FirstOrDefault(one => replacing.Length > 0
            && one.Edit != replacing[0].Edit with { Attribute = one.Edit.Attribute });
        if (differing.Edit is not null)
        {
            var (attribute, first) = (differing.Edit.Attribute, replacing[0].Source);
            _problems.Add(differing.Source != first
                ? ColumnsErrors.DifferentValues(attribute, first, differing.Source)
                : differing.Edit.Kind == EditKind.Clear || replacing[0].Edit.Kind == EditKind.Clear
                    ? ColumnsErrors.SetAndCleared(attribute)
                    : ColumnsErrors.DifferentValues(attribute));
        }
        if (replacing.Length > 0) return [replacing[0].Edit];
        var values = said.ToLookup(one => one.Edit.Kind, one => one.Edit);
        var comparer = said[0].Edit.Attribute.Comparer.Says;
        if (values[EditKind.Remove].SelectMany(edit => edit.Value!.Texts)
            .Intersect(values[EditKind.Add].SelectMany(edit => edit.Value!.Texts), comparer).Any())
            _problems.Add(ColumnsErrors.AddedAndRemoved(said[0].Edit.Attribute));
        // Removals come first, so that a full set has room for the added values.
        return values[EditKind.Remove].Concat(values[EditKind.Add]);
    }

    private void Values(AttributeDefinition attribute, EditKind kind, object values)
    {
        var cell = Columns.Cell.Of(values, attribute, options);
        if (cell.Value is { } value) Edit(attribute, kind, value, attribute.Name);
        else _problems.Add($"{attribute.Name}: {cell.Problem ?? ColumnsErrors.NothingToAddOrRemove}");
    }

    private void Edit(AttributeDefinition attribute, EditKind kind, object raw, string source)
    {
        var (value, problem) = attribute.IsSettable ? Parse(attribute, raw) : (null, NotSettable(attribute));
        if (value is null) _problems.Add(problem!);
        else _said.Add(new(attribute, source, new AttributeEdit(attribute, kind, value)));
    }

    private string NotSettable(AttributeDefinition attribute) => attribute.IsIdentifier
        ? ColumnsErrors.IsIdentifier(catalog, attribute) : AttributesErrors.NotSettable(attribute);

    private void Value(AttributeDefinition attribute, object raw, string source, IdentifierRank rank)
    {
        var (value, problem) = Parse(attribute, attribute.IsIdentifier ? Columns.Cell.TextOf(raw).Trim() : raw);
        if (problem is not null)
        {
            Refuse(attribute, FindsNoAddress(attribute, raw) ? ColumnsErrors.FindsByNames(catalog, attribute) : problem,
                source, rank, raw);
            return;
        }
        var key = attribute.IsIdentifier ? attribute.ToKey?.Invoke(value!.AsText) ?? value!.AsText : null;
        var edit = attribute.IsSettable && value is not null ? new AttributeEdit(attribute, EditKind.Set, value) : null;
        if (!attribute.IsSettable && !attribute.IsIdentifier)
            _problems.Add(NotSettable(attribute));
        _said.Add(new(attribute, source, edit, key, rank));
    }

    private bool FindsNoAddress(AttributeDefinition attribute, object raw) =>
        attribute.IsIdentifier && Columns.Cell.TextOf(raw).Trim() is var text && EmailAddress.IsOne(text)
        && catalog.Identifiers.All(identifier => identifier.CheckText(text) is not null);

    // A name that is invalid here may belong to another directory. It is an error only if no other column names the
    // user, the caller gave it by its parameter, or the attribute can be set.
    private void Refuse(
        AttributeDefinition attribute, string problem, string source, IdentifierRank rank, object? raw)
    {
        if (attribute.IsIdentifier && rank.Sureness != Sureness.General) _refusedName ??= raw as string;
        if (attribute is { IsIdentifier: true, IsSettable: false } && rank.Sureness != Sureness.Given)
        {
            _notNames.Add((source, rank.Sureness, problem));
            return;
        }
        _isNameRefused |= attribute.IsIdentifier;
        _problems.Add(problem);
    }

    private (AttributeValue? Value, string? Problem) Parse(AttributeDefinition attribute, object raw)
    {
        if (catalog.ProblemWithName(attribute, options.SkipSchemaLimits) is { } unknown) return (null, unknown);
        var (value, problem) = Columns.Cell.Parse(attribute, raw);
        if (value is not null && !options.SkipSchemaLimits) problem = attribute.CheckSchema(value);
        return problem is null ? (value, null) : (null, problem);
    }

    private void Clear(AttributeDefinition attribute, string source)
    {
        if (catalog.ProblemWithName(attribute, options.SkipSchemaLimits) is { } unknown)
            _problems.Add(unknown);
        else if (attribute.IsSettable && attribute.IsClearable)
            _said.Add(new(attribute, source, new AttributeEdit(attribute, EditKind.Clear, null)));
        else
            _problems.Add(AttributesErrors.NotClearable(attribute));
    }
}
