using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>Identifier of a user: an attribute and its value.</summary>
/// <param name="Identifier">The identifying attribute.</param>
/// <param name="Value">The value, as the caller gave it.</param>
public sealed record UserKey(AttributeDefinition Identifier, string Value)
{
    /// <summary>
    /// Whether both have the same attribute and value. Case does not count: no provider has identifiers that differ
    /// only in case.
    /// </summary>
    public bool IsSame(UserKey other) =>
        Identifier.Name == other.Identifier.Name
        && string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
