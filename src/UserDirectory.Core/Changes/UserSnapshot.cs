using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>A user as the directory has it at the time of the read.</summary>
/// <param name="id">What the system itself knows the user by: equal for equal users, however they were found.</param>
public class UserSnapshot(string id)
{
    private readonly Dictionary<string, AttributeValue> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the system itself knows the user by.</summary>
    public string Id { get; } = id;

    /// <summary>The value of an attribute, null where it has none.</summary>
    public AttributeValue? this[AttributeDefinition attribute] => this[attribute.WireName];

    /// <summary>All values that are there; none of them is meant for an error's text.</summary>
    internal IEnumerable<AttributeValue> SensitiveValues => _values.Values;

    internal AttributeValue? this[string wireName]
    {
        get => _values.TryGetValue(wireName, out var value) ? value : null;
        set
        {
            if (value is not null) _values[wireName] = value;
        }
    }
}
