namespace UserDirectory.Attributes;

/// <summary>
/// Attribute of a provider's users: the single source of its name, aliases, kind and limits. Limits are those of
/// the service's own model for the operation that sets it.
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

    /// <summary>The kind of its values.</summary>
    public AttributeKind Kind { get; init; } = AttributeKind.Text;

    /// <summary>Other kinds of value that it may have, where only the directory knows the kind.</summary>
    public IReadOnlyList<AttributeKind> OtherKinds { get; init; } = [];

    /// <summary>Fewest characters of a text, or of each text of a set.</summary>
    public int MinLength { get; init; }

    /// <summary>Most characters of a text, or of each text of a set.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>
    /// Most characters, in UTF-16, that the directory's own schema allows where the service allows more. Whoever
    /// extended the schema can have it skipped.
    /// </summary>
    public int SchemaLength { get; init; } = int.MaxValue;

    /// <summary>Most texts in a set, or items in a document that is a list.</summary>
    public int MaxItems { get; init; } = int.MaxValue;

    /// <summary>The rule of its texts; null: none.</summary>
    public TextRule? Rule { get; init; }

    /// <summary>Whether a text may have tabs and line breaks inside.</summary>
    public bool HasLines { get; init; }

    /// <summary>
    /// Whether its values are addresses with their type before a colon, as <c>smtp:ann@example.com</c>.
    /// </summary>
    public bool HasAddresses { get; init; }

    /// <summary>The members of the objects in a document; null: it is not a list of objects.</summary>
    internal ItemRule? Items { get; init; }

    /// <summary>The only texts allowed, as they are sent; matched without regard to case. Empty: any text.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>The directory's comparison of the values of a set.</summary>
    public ValueComparer Comparer { get; init; } = ValueComparer.Exact;

    /// <summary>Its value is another user: one given by logon name or e-mail address is looked up.</summary>
    public bool NamesUser { get; init; }

    /// <summary>
    /// The service's model marks its values sensitive: they are masked in what the service says of an error.
    /// </summary>
    public bool IsSensitive { get; init; }

    /// <summary>A user can be found by it.</summary>
    public bool IsIdentifier { get; init; }

    /// <summary>Gives the identifier in a text that names a user, as the id in an ARN; null: it is the text.</summary>
    internal Func<string, string>? ToKey { get; init; }

    /// <summary>Whether the provider makes the value: an id, by which people do not know a user.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Aliases that are a name of other directories, which often has the same value.</summary>
    internal IReadOnlyList<string> AkinAliases { get; init; } = [];

    /// <summary>Aliases that can be the name of anything in a file.</summary>
    internal IReadOnlyList<string> GeneralAliases { get; init; } = [];

    /// <summary>An update can change it.</summary>
    public bool IsSettable { get; init; } = true;

    /// <summary>An update can take its value away.</summary>
    public bool IsClearable { get; init; } = true;

    /// <summary>
    /// Whether the service's documentation or the directory's standard schema names the attribute. The module refuses
    /// an edit of any other name: the service would refuse it, too.
    /// </summary>
    public bool IsDocumented { get; init; } = true;

    /// <summary>Whether the attribute has at most one value.</summary>
    public bool IsSingleValued => Kind != AttributeKind.TextSet || MaxItems == 1;

    /// <summary>
    /// Aliases that are an attribute of their own in other directories: such a column sets this attribute only where
    /// the row has no value for it under another name.
    /// </summary>
    internal IReadOnlyList<string> Substitutes { get; init; } = [];

    /// <summary>
    /// Form of values that only another directory can resolve; a column's value of this form is ignored. Null: none.
    /// </summary>
    internal TextRule? OtherDirectory { get; init; }

    /// <summary>The edits that one of this attribute stands for, itself first; null: itself alone.</summary>
    internal Func<AttributeEdit, IEnumerable<AttributeEdit>>? StandsFor { get; init; }

    /// <summary>
    /// Whether a column of this name is an attribute of its own in other directories, which only stands in for this
    /// one.
    /// </summary>
    public bool IsSubstitute(string column) =>
        Substitutes.Contains(AttributeCatalog.Normalize(column), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a column of this name finds a user by name, and not only where no other column does.</summary>
    public bool IsSure(string column) => SurenessOf(AttributeCatalog.Normalize(column)) <= Sureness.Named;

    /// <summary>Ranks a column that finds the user.</summary>
    /// <param name="name">The column's name, normalized.</param>
    internal Sureness SurenessOf(string name) =>
        AkinAliases.Contains(name, StringComparer.OrdinalIgnoreCase) ? Sureness.Akin
        : GeneralAliases.Contains(name, StringComparer.OrdinalIgnoreCase) || IdentifierRank.IsGeneral(name)
            ? Sureness.General : Sureness.Named;

    /// <summary>Whether a text is a value that only another directory can resolve.</summary>
    public bool IsOfOtherDirectory(string text) => OtherDirectory is { } form && form.Check(text) is null;

    /// <summary>
    /// Says what is wrong with a value, with the limit and what was given but never the value; or null.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="isRecorded">Whether a directory has had the value: only the service's own rules hold.</param>
    public string? Check(AttributeValue value, bool isRecorded = false)
    {
        if (value.Kind == AttributeKind.TextSet && value.AsSet.Count > MaxItems)
            return MaxItems == 1
                ? $"{Name}: it has one value, {value.AsSet.Count} given"
                : $"{Name}: at most {MaxItems} values, {value.AsSet.Count} given";
        var problem = value.Kind switch
        {
            AttributeKind.Text or AttributeKind.TextSet =>
                value.Texts.Select(text => CheckText(text, isRecorded)).FirstOrDefault(problem => problem is not null),
            AttributeKind.Document => Items?.Check(value.AsText, isRecorded),
            _ => null,
        };
        return problem is null ? null : $"{Name}: {problem}";
    }

    /// <summary>Says what the directory's own schema does not allow of a value, or null.</summary>
    public string? CheckSchema(AttributeValue value)
    {
        if (value.Kind is not (AttributeKind.Text or AttributeKind.TextSet)) return null;
        if (value.Texts.Distinct(Comparer.Keeps).Count() < value.Texts.Count)
            return $"{Name}: two of the values are one for the directory, which does not look at case";
        var longest = value.Texts.Select(text => text.Length).DefaultIfEmpty().Max();
        return longest <= SchemaLength ? null
            : $"{Name}: at most {SchemaLength} characters in the directory's schema, {longest} given";
    }

    internal string? CheckText(string text, bool isRecorded = false)
    {
        var length = TextRule.LengthOf(text);
        if (length > MaxLength) return $"at most {MaxLength} characters, {length} given";
        if (length < MinLength) return $"at least {MinLength} characters, {length} given";
        if (AllowedValues.Count > 0 && !AllowedValues.Contains(text, StringComparer.Ordinal))
            return $"must be one of {string.Join(", ", AllowedValues)}; {length} other characters given";
        return isRecorded && Rule is { IsOfInput: true } ? null : Rule?.Check(text);
    }
}
