using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>A user as the directory has it at the time of the read.</summary>
/// <param name="id">The provider's own id: equal for equal users, however they were found.</param>
public class UserSnapshot(string id)
{
    private readonly Dictionary<string, AttributeValue> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AttributeValue> _otherValues = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The provider's own id of the user.</summary>
    public string Id { get; } = id;

    /// <summary>
    /// The id that never becomes another user's, where <see cref="Id"/> is a name that can become another's; null:
    /// the id is.
    /// </summary>
    public string? PermanentId { get; internal set; }

    /// <summary>
    /// Values of the user that an update cannot change, by name: other names, state.
    /// </summary>
    public IReadOnlyDictionary<string, AttributeValue> OtherValues => _otherValues;

    /// <summary>The name that people know the user by; null: none is known.</summary>
    public string? UserName { get; private set; }

    /// <summary>The external identity provider that sends the user, and overwrites it; null: none is known.</summary>
    public string? Issuer { get; private set; }

    /// <summary>The value of an attribute, null where it has none.</summary>
    public AttributeValue? this[AttributeDefinition attribute] => this[attribute.WireName];

    /// <summary>
    /// The service's mark of this state of the user, another after each update; null: the service gives none.
    /// </summary>
    public string? Revision { get; internal set; }

    /// <summary>Whether the read asked for an attribute: only then does no value mean that it has none.</summary>
    internal Func<AttributeDefinition, bool> Tells { get; set; } = _ => true;

    /// <summary>It came with a page of users, some time before it was asked for.</summary>
    internal bool IsFromPage { get; set; }

    /// <summary>When the page was read that it came with; null: it came with none.</summary>
    internal DateTimeOffset? ReadAt { get; set; }

    /// <summary>The values of attributes by their wire names.</summary>
    internal IReadOnlyDictionary<string, AttributeValue> ByName => _values;

    internal AttributeValue? this[string wireName]
    {
        get => _values.TryGetValue(wireName, out var value) || _otherValues.TryGetValue(wireName, out value)
            ? value : null;
        set
        {
            if (value is not null) _values[wireName] = value;
        }
    }

    /// <summary>Gives an attribute another value, or none.</summary>
    internal void Replace(string wireName, AttributeValue? value)
    {
        _values.Remove(wireName);
        this[wireName] = value;
    }

    /// <summary>Takes the user's name and issuer from where the provider's catalog says that they are.</summary>
    internal UserSnapshot NamedBy(AttributeCatalog catalog)
    {
        UserName = this[catalog.KnownBy]?.AsText;
        Issuer = catalog.IssuerName is { } value ? this[value]?.AsText : null;
        return this;
    }

    /// <summary>Keeps what can't be changed, by its name.</summary>
    internal void SetOtherValues(params (string Name, string? Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            if (AttributeValue.FromText(value) is { } text) _otherValues[name] = text;
        }
    }
}
