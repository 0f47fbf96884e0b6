namespace UserDirectory.Attributes;

/// <summary>Edit of one attribute.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Kind">What is to happen.</param>
/// <param name="Value">The value; null only where <paramref name="Kind"/> is <see cref="EditKind.Clear"/>.</param>
public sealed record AttributeEdit(AttributeDefinition Attribute, EditKind Kind, AttributeValue? Value)
{
    /// <summary>The edit that this one comes with: it is made only where that one changes something.</summary>
    internal AttributeEdit? ComesWith { get; init; }

    /// <summary>The value after this edit, where <paramref name="before"/> is the value now; null: none.</summary>
    public AttributeValue? After(AttributeValue? before) => Kind switch
    {
        EditKind.Clear => null,
        EditKind.Add => IsSingle(before) ? before ?? Value : With(before, Value!),
        EditKind.Remove => IsSingle(before) ? WithoutOne(before, Value!) : Without(before, Value!),
        _ => Value is { Kind: AttributeKind.TextSet, AsSet.Count: 0 } ? null : SpelledAs(before),
    };

    /// <summary>
    /// Says why the edit is not possible where <paramref name="before"/> is the value now, or null: a value can't be
    /// added to a single value.
    /// </summary>
    public string? ProblemWith(AttributeValue? before) =>
        Kind == EditKind.Add && before is not null && IsSingle(before)
            && !Value!.Texts.All(text => IsSame(before, text))
            ? $"{Attribute.Name}: it takes one value and has another one. -Add does not replace a value; use -Replace"
            : null;

    // The directory knows better than the catalog: some attributes are sets in some directories.
    private bool IsSingle(AttributeValue? before) =>
        before is null ? Attribute.IsSingleValued : before.Kind != AttributeKind.TextSet;

    private AttributeValue? WithoutOne(AttributeValue? before, AttributeValue removed) =>
        before is not null && removed.Texts.Any(text => IsSame(before, text)) ? null : before;

    private bool IsSame(AttributeValue before, string text) =>
        Attribute.Comparer.Says.Equals(before.ToString(), text);

    // A value that the directory has in another spelling is no change.
    private AttributeValue SpelledAs(AttributeValue? before)
    {
        if (!Attribute.Comparer.KeepsSpelling || before is null || before.Kind != Value!.Kind) return Value!;
        string Spelled(string text) =>
            before.Texts.FirstOrDefault(there => Attribute.Comparer.Says.Equals(there, text)) ?? text;
        return Value.Kind switch
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
