using System.Diagnostics.CodeAnalysis;

namespace UserDirectory.Attributes;

/// <summary>All attributes of one provider, as data: the only place where code looks up an attribute.</summary>
public sealed class AttributeCatalog
{
    // PowerShell's cmdlets use this parameter name for any identifier.
    private const string AnyIdentifier = "Identity";

    private static readonly HashSet<string> GeneralNames =
        new(["Id", AnyIdentifier, "Name", "User"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, AttributeDefinition> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, bool, AttributeDefinition?>? _open;

    /// <param name="providerName">The provider's name as people know it.</param>
    /// <param name="attributes">
    /// The attributes; identifiers in the order in which they are used to find a row's user.
    /// </param>
    /// <param name="open">
    /// Makes a definition for a name that the catalog does not list, if the provider has such attributes. The second
    /// argument is true for a name from an option, and false for a name from a file's header.
    /// </param>
    internal AttributeCatalog(
        string providerName,
        IEnumerable<AttributeDefinition> attributes,
        Func<string, bool, AttributeDefinition?>? open = null)
    {
        ProviderName = providerName;
        Attributes = [.. attributes];
        Identifiers = [.. Attributes.Where(attribute => attribute.IsIdentifier)];
        _open = open;
        foreach (var attribute in Attributes)
        {
            var (name, wireName) = (Normalize(attribute.Name), Normalize(attribute.WireName));
            Add(attribute.Name, attribute);
            if (!wireName.Equals(name, StringComparison.OrdinalIgnoreCase)) Add(attribute.WireName, attribute);
            foreach (var alias in attribute.Aliases) Add(alias, attribute);
        }
    }

    /// <summary>The provider's name as people know it.</summary>
    public string ProviderName { get; }

    /// <summary>Every attribute, identifiers too.</summary>
    public IReadOnlyList<AttributeDefinition> Attributes { get; }

    /// <summary>Identifiers of a user, in the order in which they are looked for in a row.</summary>
    public IReadOnlyList<AttributeDefinition> Identifiers { get; }

    /// <summary>The identifier that holds the provider's own id of a user.</summary>
    public AttributeDefinition Id => Identifiers[0];

    /// <summary>
    /// The identifier that people know a user by: the first identifier that the provider does not generate, or the
    /// first of all if the provider generates all of them.
    /// </summary>
    public AttributeDefinition KnownBy => Identifiers.FirstOrDefault(identifier => !identifier.IsGenerated) ?? Id;

    /// <summary>
    /// Name of the value with the external identity provider that overwrites changes; null if there is no such value.
    /// </summary>
    public string? IssuerName { get; init; }

    /// <summary>
    /// Columns of a file of users: the identifier that people know, and each attribute that a cell sets.
    /// </summary>
    public IEnumerable<AttributeDefinition> FileColumns =>
        Attributes.Where(attribute => attribute.IsSettable && attribute.Kind != AttributeKind.Document
            && attribute != KnownBy).Prepend(KnownBy);

    /// <summary>Names that only this provider uses (ids, states, kinds), each with its few possible texts.</summary>
    public IReadOnlyDictionary<string, string[]> OwnNames { get; init; } = new Dictionary<string, string[]>();

    /// <summary>The attributes of a postal address: the country, and the others; may be null.</summary>
    public (string Country, string[] Parts)? Address { get; init; }

    /// <summary>Unused columns of a row: identifiers that can't be set, when a better one finds the user.</summary>
    public IReadOnlyList<string> FindOnlyOf(IEnumerable<(string Column, AttributeDefinition Attribute)> columns) =>
    [
        .. columns.Where(column => column.Attribute is { IsIdentifier: true, IsSettable: false })
            .OrderBy(column => RankOf(column.Attribute, column.Column))
            .Skip(1).Select(column => column.Column),
    ];

    /// <summary>Whether only this provider uses a name for users: ids, states, kinds, references to users.</summary>
    public bool IsOwn(string name) => OwnNames.ContainsKey(Normalize(name))
        || (_byName.TryGetValue(Normalize(name), out var known) && (known.AllowedValues.Count > 0 || known.NamesUser));

    /// <summary>Whether only this provider uses a name together with a text for its users.</summary>
    public bool IsOwn(string name, string text) =>
        (OwnNames.TryGetValue(Normalize(name), out var texts) && texts.Contains(text, StringComparer.Ordinal))
        || (_byName.TryGetValue(Normalize(name), out var known)
            && known.AllowedValues.Contains(text, StringComparer.Ordinal));

    /// <summary>Whether a column of this name may hold any identifier, which the form of the value shows.</summary>
    public static bool HoldsAnyIdentifier(string column) =>
        Normalize(column).Equals(AnyIdentifier, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a normalized name is so general for every provider that it may mean anything.</summary>
    internal static bool IsGeneral(string name) => GeneralNames.Contains(name);

    /// <summary>The rank of a column as this identifier: the column of the lowest rank finds the user.</summary>
    internal (Sureness Sureness, int Identifier) RankOf(AttributeDefinition identifier, string column) =>
        (identifier.SurenessOf(Normalize(column)), Identifiers.TakeWhile(other => other != identifier).Count());

    /// <summary>
    /// Finds an attribute by its name, wire name or an alias, without regard to case, spaces, <c>_</c> and <c>-</c>. A
    /// name that the caller gave on purpose may be a name that the catalog does not list.
    /// </summary>
    public bool TryFind(string name, bool onPurpose, [NotNullWhen(true)] out AttributeDefinition? attribute)
    {
        if (_byName.TryGetValue(Normalize(name), out attribute)) return true;
        attribute = _open?.Invoke(name.Trim(), onPurpose);
        return attribute is not null;
    }

    /// <summary>Finds the attribute for a header of another program that is not a name or alias here.</summary>
    public bool TryFindExported(string header, [NotNullWhen(true)] out AttributeDefinition? attribute) =>
        TryFindAny(ExportHeaders.MeaningsOf(header), out attribute);

    private bool TryFindAny(IEnumerable<string> names, [NotNullWhen(true)] out AttributeDefinition? attribute)
    {
        attribute = names.Select(name => _byName.TryGetValue(Normalize(name), out var known) ? known : null)
            .FirstOrDefault(known => known is not null);
        return attribute is not null;
    }

    /// <summary>The attribute whose name or alias is closest to a mistyped name; null if no name is close.</summary>
    public AttributeDefinition? Closest(string name) => ClosestOf(name, _byName.Keys) is { } key ? _byName[key] : null;

    // The last part of a path counts too: CostCentre means aws:identitystore:enterprise.costCenter.
    private string? ClosestName(string name) =>
        ClosestOf(name, _byName.Keys.Concat(OtherNames)) is { } key
            ? _byName.TryGetValue(key, out var known) ? known.Name : key
            : name.LastIndexOf('.') is > 0 and var dot ? Closest(name.Substring(dot + 1))?.Name : null;

    private static string? ClosestOf(string name, IEnumerable<string> names)
    {
        var mistyped = Normalize(name).ToUpperInvariant();
        // With fewer letters, every name would be close.
        if (mistyped.Length < 3) return null;
        var (distance, key) = names.Where(known => known.Length >= 3)
            .Select(known => (Distance(mistyped, Normalize(known).ToUpperInvariant()), known))
            .Min();
        return distance <= Math.Max(mistyped.Length < 5 ? 1 : 2, mistyped.Length / 3) ? key : null;
    }

    // Number of characters that must be inserted, removed, replaced or swapped with the next to make one text of the
    // other (Levenshtein's distance with transpositions).
    private static int Distance(string one, string other)
    {
        var (last, row) = (new int[other.Length + 1], Enumerable.Range(0, other.Length + 1).ToArray());
        for (var i = 1; i <= one.Length; i++)
        {
            var next = new int[other.Length + 1];
            next[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = row[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                next[j] = Math.Min(replaced, Math.Min(row[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    next[j] = Math.Min(next[j], last[j - 2] + 1);
            }
            (last, row) = (row, next);
        }
        return row[other.Length];
    }

    /// <summary>Documented names of attributes that <see cref="Attributes"/> does not list.</summary>
    internal IReadOnlyCollection<string> OtherNames { get; init; } = [];

    /// <summary>Advice that names the parameter for attributes of an extended schema; may be null.</summary>
    internal string? UndocumentedHint { get; init; }

    /// <summary>
    /// Gives the error text for a name that the provider does not have, with a suggestion and advice; null if the
    /// attribute is documented, or the caller allows the names of an extended schema.
    /// </summary>
    public string? ProblemWithName(AttributeDefinition attribute, bool isExtended)
    {
        if (attribute.IsDocumented || (isExtended && UndocumentedHint is not null)) return null;
        return AttributesErrors.NoAttribute(
            ProviderName, attribute.Name, ClosestName(attribute.Name), UndocumentedHint);
    }

    /// <summary>
    /// The provider's names of the kinds of values: the type in <c>NAME:TYPE</c> for an attribute that is not listed.
    /// Empty if such names have no type.
    /// </summary>
    internal IReadOnlyDictionary<AttributeKind, string> TypeNames { get; init; } =
        new Dictionary<AttributeKind, string>();

    /// <summary><c>NAME:TYPE</c> if the provider accepts the name with its type; otherwise the name.</summary>
    public string WithType(string name, AttributeKind kind) =>
        TypeNames.TryGetValue(kind, out var type) && name.IndexOf(':') < 0
        && TryFind($"{name}:{type}", onPurpose: true, out _) ? $"{name}:{type}" : name;

    /// <summary>Gives the header for an attribute that the catalog does not list; null without such names.</summary>
    internal Func<string, string?>? ColumnOf { get; init; }

    /// <summary>Whether a name belongs to a known attribute that the catalog does not list.</summary>
    public bool HasOpen(string name) => ColumnOf?.Invoke(name.Trim()) is not null;

    /// <summary>A hint about a column that matches no attribute; null if no hint is known.</summary>
    public string? Suggest(string column) =>
        ColumnOf?.Invoke(column.Trim()) is { } name ? AttributesErrors.OtherColumnName(name)
        : TryFindAny(ExportHeaders.HintsOf(column), out var hinted) ? AttributesErrors.DidYouMean(hinted.Name)
        : Closest(column) is { } closest ? AttributesErrors.DidYouMean(closest.Name)
        : null;

    /// <summary>Whether a column that matches no attribute looks like the attribute of this name.</summary>
    public bool MayMean(string column, string attribute) =>
        Normalize(column).IndexOf(attribute, StringComparison.OrdinalIgnoreCase) is not -1
        || (TryFindAny(ExportHeaders.HintsOf(column), out var hinted) ? hinted : Closest(column))?.Name == attribute;

    // Plans look up names that are already normalized, so the first look-up is the fast path.
    internal AttributeDefinition this[string name] =>
        _byName.TryGetValue(name, out var attribute) ? attribute : _byName[Normalize(name)];

    private void Add(string name, AttributeDefinition attribute) => _byName.Add(Normalize(name), attribute);

    /// <summary>Removes spaces, <c>_</c>, <c>-</c> and byte order marks of a name, which do not count.</summary>
    public static string Normalize(string name) => string.Concat(
        name.Where(character => character is not ('_' or '-' or '\uFEFF') && !char.IsWhiteSpace(character)));
}
