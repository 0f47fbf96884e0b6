using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.PowerShell.Output;

/// <summary>Attribute before and after an update. Its text is as in <c>City: Bonn → Köln</c>.</summary>
public sealed class AttributeDifference
{
    internal AttributeDifference(AttributeChange made)
    {
        Attribute = made.Attribute.Name;
        Before = Plain(made.Before);
        After = Plain(made.After);
        Text = made.ToString();
    }

    /// <summary>The attribute's name.</summary>
    public string Attribute { get; }

    /// <summary>The value before; null if there is no value.</summary>
    public object? Before { get; }

    /// <summary>The value after; null if there is no value.</summary>
    public object? After { get; }

    private string Text { get; }

    public override string ToString() => Text;

    internal static object? Plain(AttributeValue? value) => value switch
    {
        null => null,
        { Kind: AttributeKind.Boolean } truth => truth.AsBoolean,
        { Kind: AttributeKind.Number } number => number.AsNumber,
        { Kind: AttributeKind.TextSet } set => new ValueSet(set),
        var text => text.AsText,
    };
}
