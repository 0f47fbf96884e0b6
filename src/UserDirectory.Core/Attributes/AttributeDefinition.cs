namespace UserDirectory.Attributes;

/// <summary>
/// Attribute of a provider's users: the single source of its name, aliases, kind and limits. The limits come from the
/// service's model of the operation that sets the attribute.
/// </summary>
public sealed record AttributeDefinition
{
    private readonly string? _wireName;

    /// <summary>The name of the parameter, column and option.</summary>
    public required string Name { get; init; }

    /// <summary>The name that the service uses: a request member, an LDAP name or an attribute path.</summary>
    public string WireName { get => _wireName ?? Name; init => _wireName = value; }

    /// <summary>Other names that a column or parameter may have; compared like <see cref="Name"/>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The kind of the attribute's values.</summary>
    public AttributeKind Kind { get; init; } = AttributeKind.Text;

    /// <summary>Other kinds that the values may have, if only the directory knows the kind.</summary>
    public IReadOnlyList<AttributeKind> OtherKinds { get; init; } = [];

    /// <summary>Fewest characters of a text, or of each text of a set.</summary>
    public int MinLength { get; init; }

    /// <summary>Most characters of a text, or of each text of a set.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>
    /// Most characters, in UTF-16, that the directory's own schema allows when the service allows more. The caller can
    /// skip this check for an extended schema.
    /// </summary>
    public int SchemaLength { get; init; } = int.MaxValue;

    /// <summary>Most texts in a set, or most items in a document that is a list.</summary>
    public int MaxItems { get; init; } = int.MaxValue;

    /// <summary>The rule for the attribute's texts; null if every text is valid.</summary>
    public TextRule? Rule { get; init; }

    /// <summary>Whether a text may have tabs and line breaks inside.</summary>
    public bool HasLines { get; init; }

    /// <summary>Whether the values are addresses with a type, such as <c>smtp:ann@example.com</c>.</summary>
    public bool HasAddresses { get; init; }

    /// <summary>The members of the objects in a document; null if the attribute is not a list of objects.</summary>
    internal ItemRule? Items { get; init; }

    /// <summary>The only allowed texts, as they are sent; case does not count. Empty if all are allowed.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>The directory's comparison of the values of a set.</summary>
    public ValueComparer Comparer { get; init; } = ValueComparer.Exact;

    /// <summary>Whether the value refers to another user, which a row may name by logon name or address.</summary>
    public bool NamesUser { get; init; }

    /// <summary>Whether the service's model marks the values as sensitive, so that error texts redact them.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Whether the attribute finds a user.</summary>
    public bool IsIdentifier { get; init; }

    /// <summary>Extracts the identifier from a text, such as the id in an ARN; null for the whole text.</summary>
    internal Func<string, string>? ToKey { get; init; }

    /// <summary>Whether the provider generates the value: an id, which people do not know a user by.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Aliases that name another directory's attribute, which often has the same value.</summary>
    internal IReadOnlyList<string> AkinAliases { get; init; } = [];

    /// <summary>Aliases so general that a column of the name may hold anything.</summary>
    internal IReadOnlyList<string> GeneralAliases { get; init; } = [];

    /// <summary>Whether an update can change the attribute.</summary>
    public bool IsSettable { get; init; } = true;

    /// <summary>Whether an update can clear the attribute.</summary>
    public bool IsClearable { get; init; } = true;

    /// <summary>
    /// Whether the service's documentation or the directory's standard schema names the attribute. The module refuses
    /// an edit of any other name: the service would refuse it, too.
    /// </summary>
    public bool IsDocumented { get; init; } = true;

    /// <summary>Whether the attribute has at most one value.</summary>
    public bool IsSingleValued => Kind != AttributeKind.TextSet || MaxItems == 1;

    /// <summary>
    /// Aliases that are separate attributes in other directories. Such a column sets this attribute only if the row has
    /// no value for the attribute under another name.
    /// </summary>
    internal IReadOnlyList<string> Substitutes { get; init; } = [];

    /// <summary>
    /// Form of values that only another directory can resolve, and that are ignored; null without such a form.
    /// </summary>
    internal TextRule? OtherDirectory { get; init; }

    /// <summary>
    /// Expands an edit to all edits that it stands for, itself first; null if it stands for itself only.
    /// </summary>
    internal Func<AttributeEdit, IEnumerable<AttributeEdit>>? StandsFor { get; init; }

    /// <summary>
    /// Whether the directory keeps both values as the same value: it may keep a text as a set of one, and the name of
    /// another user in another form.
    /// </summary>
    internal bool IsSame(AttributeValue? one, AttributeValue? other) => Equals(one, other)
        || (one is { Kind: AttributeKind.Text or AttributeKind.TextSet, Texts.Count: 1 }
            && other is { Kind: AttributeKind.Text or AttributeKind.TextSet, Texts.Count: 1 }
            && (NamesUser ? Comparer.Keeps : StringComparer.Ordinal).Equals(one.Texts[0], other.Texts[0]));

    /// <summary>Whether a column of this name is another attribute elsewhere, and only a substitute here.</summary>
    public bool IsSubstitute(string column) =>
        Substitutes.Contains(AttributeCatalog.Normalize(column), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a column of this name surely identifies the user, and is used before others.</summary>
    public bool IsSure(string column) => SurenessOf(AttributeCatalog.Normalize(column)) <= Sureness.Named;

    /// <summary>Ranks a column that finds the user, by its normalized name.</summary>
    internal Sureness SurenessOf(string name) =>
        AkinAliases.Contains(name, StringComparer.OrdinalIgnoreCase) ? Sureness.Akin
        : GeneralAliases.Contains(name, StringComparer.OrdinalIgnoreCase) || AttributeCatalog.IsGeneral(name)
            ? Sureness.General : Sureness.Named;

    /// <summary>Whether a text is a value that only another directory can resolve.</summary>
    public bool IsOfOtherDirectory(string text) => OtherDirectory is { } form && form.Allows(text);

    /// <summary>
    /// Gives the error text for an invalid value, with limit and length but not the value; or null. Only the service's
    /// own rules apply to a recorded value, which comes from a directory.
    /// </summary>
    public string? Check(AttributeValue value, bool isRecorded = false)
    {
        // A request has few values, but a directory may have more.
        if (!isRecorded && value.Kind == AttributeKind.TextSet && value.AsSet.Count > MaxItems)
            return $"{Name}: {AttributesErrors.TooMany(MaxItems, "value", value.AsSet.Count)}";
        var problem = value.Kind switch
        {
            AttributeKind.Text or AttributeKind.TextSet =>
                value.Texts.Select(text => CheckText(text, isRecorded)).FirstOrDefault(problem => problem is not null),
            AttributeKind.Document => Items?.Check(value.AsText, isRecorded),
            _ => null,
        };
        return problem is null ? null : $"{Name}: {problem}";
    }

    /// <summary>Gives the error text for a value that the directory's own schema refuses; otherwise null.</summary>
    public string? CheckSchema(AttributeValue value)
    {
        if (value.Kind is not (AttributeKind.Text or AttributeKind.TextSet)) return null;
        if (value.Texts.Distinct(Comparer.Keeps).Count() < value.Texts.Count)
            return $"{Name}: {AttributesErrors.OneSpelling}";
        var longest = value.Texts.Select(text => text.Length).DefaultIfEmpty().Max();
        return longest <= SchemaLength ? null : $"{Name}: {AttributesErrors.TooLongForSchema(SchemaLength, longest)}";
    }

    internal string? CheckText(string text, bool isRecorded = false)
    {
        var length = TextRule.LengthOf(text);
        if (length > MaxLength) return AttributesErrors.TooMany(MaxLength, "character", length);
        if (length < MinLength) return AttributesErrors.TooShort(MinLength, length);
        if (AllowedValues.Count > 0 && !AllowedValues.Contains(text, StringComparer.Ordinal))
            return AttributesErrors.NotOneOf(AllowedValues, text);
        return isRecorded && Rule is { IsOfInput: true } ? null : Rule?.Check(text);
    }
}
