using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>Identifier that finds a user.</summary>
/// <param name="Identifier">The attribute that is looked at.</param>
/// <param name="Value">Its value, as given.</param>
public sealed record UserKey(AttributeDefinition Identifier, string Value)
{
    /// <summary>
    /// Whether both say the same of the same identifier; no provider has identifiers that differ only in case.
    /// </summary>
    public bool IsSame(UserKey other) =>
        Identifier.Name == other.Identifier.Name
        && string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
