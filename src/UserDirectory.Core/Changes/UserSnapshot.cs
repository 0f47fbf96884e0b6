using UserDirectory.Attributes;

namespace UserDirectory.Changes;

/// <summary>A user as read from the directory.</summary>
/// <param name="id">The provider's own id: the same user has the same id, whatever identifier found the user.</param>
public class UserSnapshot(string id)
{
    private readonly Dictionary<string, AttributeValue> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AttributeValue> _otherValues = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The provider's own id of the user.</summary>
    public string Id { get; } = id;

    /// <summary>The id that no other user can ever get; null if <see cref="Id"/> itself is permanent.</summary>
    public string? PermanentId { get; internal set; }

    /// <summary>Values of the user that an update cannot change, by name: other names, state.</summary>
    public IReadOnlyDictionary<string, AttributeValue> OtherValues => _otherValues;

    /// <summary>The name that people know the user by; null if it is not known.</summary>
    public string? UserName { get; private set; }

    /// <summary>The identity provider that provisions the user and overwrites changes; null if not known.</summary>
    public string? Issuer { get; private set; }

    /// <summary>The value of an attribute; null if the attribute is empty.</summary>
    public AttributeValue? this[AttributeDefinition attribute] => this[attribute.WireName];

    /// <summary>The service's version of the user, changed by each update; null if there are no versions.</summary>
    public string? Revision { get; internal set; }

    /// <summary>Whether the read asked for an attribute, so that a missing value means an empty attribute.</summary>
    internal Func<AttributeDefinition, bool> Tells { get; set; } = _ => true;

    /// <summary>Whether the user came with a page of users, which may have been read some time ago.</summary>
    internal bool IsFromPage { get; set; }

    /// <summary>The time when the user's page was read; null if the user did not come with a page.</summary>
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

    internal void Replace(string wireName, AttributeValue? value)
    {
        _values.Remove(wireName);
        this[wireName] = value;
    }

    /// <summary>Takes the user's name and issuer from the attributes that the provider's catalog names.</summary>
    internal UserSnapshot NamedBy(AttributeCatalog catalog)
    {
        UserName = this[catalog.KnownBy]?.AsText;
        Issuer = catalog.IssuerName is { } value ? this[value]?.AsText : null;
        return this;
    }

    /// <summary>Keeps values that an update cannot change, by name.</summary>
    internal void SetOtherValues(params (string Name, string? Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            if (AttributeValue.FromText(value) is { } text) _otherValues[name] = text;
        }
    }
}
