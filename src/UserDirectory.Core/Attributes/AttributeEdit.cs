namespace UserDirectory.Attributes;

/// <summary>Edit of one attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Kind">The kind of the edit.</param>
/// <param name="Value">The value; null only where <paramref name="Kind"/> is <see cref="EditKind.Clear"/>.</param>
public sealed record AttributeEdit(AttributeDefinition Attribute, EditKind Kind, AttributeValue? Value)
{
    /// <summary>
    /// The edit that this edit depends on, which must change the user; null if this edit depends on none.
    /// </summary>
    internal AttributeEdit? ComesWith { get; init; }

    /// <summary>The value after this edit of the value <paramref name="before"/>; null for no value.</summary>
    public AttributeValue? After(AttributeValue? before) => Kind switch
    {
        EditKind.Clear => null,
        EditKind.Add => IsSingle(before) ? before ?? Value : With(before, Value!),
        EditKind.Remove => IsSingle(before) ? WithoutOne(before, Value!) : Without(before, Value!),
        _ => Value is { Kind: AttributeKind.TextSet, AsSet.Count: 0 } ? null : SpelledAs(before),
    };

    /// <summary>Gives the error text for an addition to a single value; null if the edit is possible.</summary>
    public string? ProblemWith(AttributeValue? before) =>
        Kind == EditKind.Add && before is not null && IsSingle(before)
            && !Value!.Texts.All(text => IsSame(before, text))
            ? AttributesErrors.HasAnother(Attribute)
            : null;

    // The kind that was read decides over the catalog: some attributes are sets in some directories only.
    private bool IsSingle(AttributeValue? before) =>
        before is null ? Attribute.IsSingleValued : before.Kind != AttributeKind.TextSet;

    private AttributeValue? WithoutOne(AttributeValue? before, AttributeValue removed) =>
        before is not null && removed.Texts.Any(text => IsSame(before, text)) ? null : before;

    private bool IsSame(AttributeValue before, string text) => Attribute.Comparer.Says.Equals(before.ToString(), text);

    // A value that differs from the directory's value only in spelling is not a change.
    private AttributeValue SpelledAs(AttributeValue? before)
    {
        if (!Attribute.Comparer.KeepsSpelling || before is not { Kind: AttributeKind.Text or AttributeKind.TextSet })
            return Value!;
        string Spelled(string text) =>
            before.Texts.FirstOrDefault(there => Attribute.Comparer.Says.Equals(there, text)) ?? text;
        return Value!.Kind switch
        {
            AttributeKind.Text => AttributeValue.Text(Spelled(Value.AsText)),
            AttributeKind.TextSet => AttributeValue.Set(Value.AsSet.Select(Spelled)),
            _ => Value,
        };
    }

    private AttributeValue With(AttributeValue? before, AttributeValue given)
    {
        var there = before?.Texts ?? [];
        var added = given.Texts.Except(there, Attribute.Comparer.Says).ToArray();
        return AttributeValue.Set(there.Except(added, Attribute.Comparer.Keeps).Concat(added));
    }

    private AttributeValue? Without(AttributeValue? before, AttributeValue removed)
    {
        var left = (before?.Texts ?? []).Except(removed.Texts, Attribute.Comparer.Says).ToArray();
        return left.Length == 0 ? null : AttributeValue.Set(left);
    }
}
