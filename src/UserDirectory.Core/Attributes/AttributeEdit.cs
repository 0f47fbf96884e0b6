namespace UserDirectory.Attributes;

/// <summary>What is to happen to an attribute.</summary>
public enum EditKind
{
    /// <summary>It gets this value.</summary>
    Set,

    /// <summary>It gets these values besides those that it has.</summary>
    Add,

    /// <summary>It loses these values.</summary>
    Remove,

    /// <summary>It has no value afterwards.</summary>
    Clear,
}

/// <summary>One thing that the caller wants of an attribute.</summary>
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
        EditKind.Add => With(before, Value!),
        EditKind.Remove => Without(before, Value!),
        _ => Value is { Kind: AttributeKind.TextSet, AsSet.Count: 0 } ? null : SpelledAs(before),
    };

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
