using System.Diagnostics.CodeAnalysis;

namespace UserDirectory.Attributes;

/// <summary>All attributes of one provider, as data. Everything that names an attribute asks here.</summary>
public sealed class AttributeCatalog
{
    private readonly Dictionary<string, AttributeDefinition> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<string, bool, AttributeDefinition?>? _open;

    /// <param name="providerName">The provider's name as people know it.</param>
    /// <param name="attributes">The attributes; identifiers in the order in which a row's user is looked for.</param>
    /// <param name="open">
    /// Makes a definition from a name that the catalog does not list, where the provider has such; its second argument
    /// says whether the name was given on purpose (an option), not found in a file's header.
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

    /// <summary>Identifiers of a user, in the order in which a row is searched for it.</summary>
    public IReadOnlyList<AttributeDefinition> Identifiers { get; }

    /// <summary>
    /// The identifier that people know a user by: the first identifier that the provider does not make; where it
    /// makes all, the first.
    /// </summary>
    public AttributeDefinition KnownBy =>
        Identifiers.FirstOrDefault(identifier => !identifier.IsGenerated) ?? Identifiers[0];

    /// <summary>
    /// Name of the fact that is the external identity provider which sends the user, and overwrites it; null: the
    /// provider has no such fact.
    /// </summary>
    public string? IssuerName { get; init; }

    /// <summary>The columns of a file of users: what a user is known by, and all that a cell can set.</summary>
    public IEnumerable<AttributeDefinition> FileColumns =>
        Attributes.Where(attribute => attribute.IsSettable && attribute.Kind != AttributeKind.Document
            && attribute != KnownBy).Prepend(KnownBy);

    /// <summary>
    /// Names that only this provider uses for its users (ids, states, kinds), with the texts that each can have where
    /// those are few.
    /// </summary>
    public IReadOnlyDictionary<string, string[]> OwnNames { get; init; } = new Dictionary<string, string[]>();

    /// <summary>The attributes that are a postal address together; null: the provider has none.</summary>
    public PostalAddress? Address { get; init; }

    /// <summary>
    /// The columns of a row that can find a user but not be set, where no earlier identifier finds the user.
    /// </summary>
    public IReadOnlyList<string> FindOnlyOf(IEnumerable<(string Column, AttributeDefinition Attribute)> columns) =>
    [
        .. columns.Where(column => column.Attribute is { IsIdentifier: true, IsSettable: false })
            .OrderBy(column => RankOf(column.Attribute, column.Column))
            .Skip(1).Select(column => column.Column),
    ];

    /// <summary>Whether a name is of what the provider says of its own users alone; another user of it too.</summary>
    public bool IsOwn(string name) => OwnNames.ContainsKey(Normalize(name))
        || (_byName.TryGetValue(Normalize(name), out var known) && (known.AllowedValues.Count > 0 || known.NamesUser));

    /// <summary>Whether a name and a text are together what the provider says of its own users alone.</summary>
    public bool IsOwn(string name, string text) =>
        (OwnNames.TryGetValue(Normalize(name), out var texts) && texts.Contains(text, StringComparer.Ordinal))
        || (_byName.TryGetValue(Normalize(name), out var known)
            && known.AllowedValues.Contains(text, StringComparer.Ordinal));

    /// <summary>Whether a column of this name holds any identifier: the form of its value says which one.</summary>
    public static bool HoldsAnyIdentifier(string column) => IdentifierRank.IsAny(Normalize(column));

    /// <summary>The rank of a column as this identifier: columns find a user in this order.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="column">The column's name.</param>
    internal IdentifierRank RankOf(AttributeDefinition identifier, string column) => new(
        identifier.SurenessOf(Normalize(column)),
        Identifiers.TakeWhile(other => other != identifier).Count());

    /// <summary>
    /// Finds an attribute by its name, wire name or an alias, without regard to case, spaces, <c>_</c> and <c>-</c>.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="onPurpose">
    /// The caller means an attribute of the provider by this name, so one that the catalog does not list may be meant
    /// too.
    /// </param>
    /// <param name="attribute">The attribute found.</param>
    public bool TryFind(string name, bool onPurpose, [NotNullWhen(true)] out AttributeDefinition? attribute)
    {
        if (_byName.TryGetValue(Normalize(name), out attribute)) return true;
        attribute = _open?.Invoke(name.Trim(), onPurpose);
        return attribute is not null;
    }

    /// <summary>
    /// Finds the attribute that a header of another program's file is for, which none of the names here is.
    /// </summary>
    public bool TryFindExported(string header, [NotNullWhen(true)] out AttributeDefinition? attribute) =>
        TryFindAny(ExportHeaders.MeaningsOf(header), out attribute);

    private bool TryFindAny(IEnumerable<string> names, [NotNullWhen(true)] out AttributeDefinition? attribute)
    {
        attribute = names.Select(name => _byName.TryGetValue(Normalize(name), out var known) ? known : null)
            .FirstOrDefault(known => known is not null);
        return attribute is not null;
    }

    /// <summary>The attribute whose name or alias is most like a mistyped one; null where none is near.</summary>
    public AttributeDefinition? Closest(string name) =>
        ClosestOf(name, _byName.Keys) is { } key ? _byName[key] : null;

    // The last part of a path, too: CostCentre is aws:identitystore:enterprise.costCenter.
    private string? ClosestName(string name) =>
        ClosestOf(name, _byName.Keys.Concat(OtherNames)) is { } key
            ? _byName.TryGetValue(key, out var known) ? known.Name : key
            : name.LastIndexOf('.') is > 0 and var dot ? Closest(name.Substring(dot + 1))?.Name : null;

    private static string? ClosestOf(string name, IEnumerable<string> names)
    {
        var mistyped = Normalize(name).ToUpperInvariant();
        // Of so few letters anything is near.
        if (mistyped.Length < 3) return null;
        var (distance, key) = names.Where(known => known.Length >= 3)
            .Select(known => (EditDistance.Between(mistyped, Normalize(known).ToUpperInvariant()), known))
            .Min();
        return distance <= Math.Max(mistyped.Length < 5 ? 1 : 2, mistyped.Length / 3) ? key : null;
    }

    /// <summary>Documented names of attributes that are not listed.</summary>
    internal IReadOnlyCollection<string> OtherNames { get; init; } = [];

    /// <summary>
    /// The parameter that accepts undocumented names, for a directory with an extensible schema; null: none.
    /// </summary>
    internal string? UndocumentedHint { get; init; }

    /// <summary>
    /// Says that the provider has no attribute of this name, what may be meant, and what to do; null: the attribute is
    /// documented, or the caller lets names of an extended schema through.
    /// </summary>
    /// <param name="attribute">The attribute that was found by the name.</param>
    /// <param name="isExtended">The caller says that the directory's schema is extended.</param>
    public string? ProblemWithName(AttributeDefinition attribute, bool isExtended)
    {
        if (attribute.IsDocumented || (isExtended && UndocumentedHint is not null)) return null;
        var closest = ClosestName(attribute.Name) is { } name ? $" Did you mean {name}?" : "";
        var hint = UndocumentedHint is null ? "" : $" {UndocumentedHint}.";
        return $"{ProviderName} has no attribute '{attribute.Name}'.{closest}{hint}";
    }

    /// <summary>
    /// The provider's names of kinds of value: the type in <c>NAME:TYPE</c> of an attribute that is not listed. Empty:
    /// such names have no type.
    /// </summary>
    internal IReadOnlyDictionary<AttributeKind, string> TypeNames { get; init; } =
        new Dictionary<AttributeKind, string>();

    /// <summary><c>NAME:TYPE</c> where the provider takes the name so; else the name.</summary>
    public string WithType(string name, AttributeKind kind) =>
        TypeNames.TryGetValue(kind, out var type) && name.IndexOf(':') < 0
        && TryFind($"{name}:{type}", onPurpose: true, out _) ? $"{name}:{type}" : name;

    /// <summary>The header of an attribute that the catalog does not list; null: none.</summary>
    internal Func<string, string?>? ColumnOf { get; init; }

    /// <summary>Whether a name is one that is known, of an attribute that is not listed.</summary>
    public bool HasOpen(string name) => ColumnOf?.Invoke(name.Trim()) is not null;

    /// <summary>A hint about a column without an attribute; null: none.</summary>
    public string? Suggest(string column) =>
        ColumnOf?.Invoke(column.Trim()) is { } name ? $"its column must be called {name}"
        : TryFindAny(ExportHeaders.HintsOf(column), out var hinted) ? $"did you mean {hinted.Name}?"
        : Closest(column) is { } closest ? $"did you mean {closest.Name}?"
        : null;

    /// <summary>Whether a column that is no attribute looks like the attribute of this name.</summary>
    public bool MayMean(string column, string attribute) =>
        Normalize(column).IndexOf(attribute, StringComparison.OrdinalIgnoreCase) is not -1
        || (TryFindAny(ExportHeaders.HintsOf(column), out var hinted) ? hinted : Closest(column))?.Name == attribute;

    // Every plan asks by names that are normal already.
    internal AttributeDefinition this[string name] =>
        _byName.TryGetValue(name, out var attribute) ? attribute : _byName[Normalize(name)];

    private void Add(string name, AttributeDefinition attribute) => _byName.Add(Normalize(name), attribute);

    /// <summary>
    /// A name without what does not count in it, but case: spaces, <c>_</c>, <c>-</c> and a byte order mark.
    /// </summary>
    public static string Normalize(string name) => string.Concat(
        name.Where(character => character is not ('_' or '-' or '\uFEFF') && !char.IsWhiteSpace(character)));
}
