using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Output;

/// <summary>Makes user objects with the parameters of the update cmdlet, and recognizes piped user objects.</summary>
internal sealed class UserObjects
{
    /// <summary>Prefix of a property whose value the directory returns but does not accept in an update.</summary>
    public const string NotTaken = "Current";

    // The type of the users of every provider, which has what their views show.
    private const string AnyUser = "UserDirectory.User";

    // The member set of a user object with the attributes that -Property names, so that an update cmdlet maps the
    // property to the same attribute. A property has the name that was given to -Property, such as badge:N.
    private const string Asked = "UserDirectory.Asked";

    private readonly DirectoryProvider _provider;
    private readonly (string Name, AttributeDefinition Attribute)[] _more;

    public UserObjects(DirectoryProvider provider, string[]? more)
    {
        _provider = provider;
        // A document repeats the values of other attributes, and would contradict them after an edit.
        var always = provider.Catalog.Attributes.Where(attribute => attribute.Kind != AttributeKind.Document).ToArray();
        _more = [.. (more ?? []).Select(name => (Name: name, Attribute: provider.Find(name, "Property")))
            .Where(one => !always.Contains(one.Attribute))];
        Attributes = [.. always, .. _more.Select(one => one.Attribute)];
    }

    public IReadOnlyList<AttributeDefinition> Attributes { get; }

    /// <summary>Whether attributes are wanted that a list of users does not include.</summary>
    public bool HasMore => _more.Length > 0;

    public PSObject Of(UserSnapshot snapshot)
    {
        var user = CustomObject.New(Attributes.Count);
        user.TypeNames.Insert(0, AnyUser);
        user.TypeNames.Insert(0, _provider.UserType);
        foreach (var attribute in Attributes)
        {
            var value = snapshot[attribute];
            // A value that the provider does not accept would fail when the user is piped to the update cmdlet.
            if (value is not null && attribute.IsSettable && attribute.AllowedValues.Count > 0
                && attribute.Check(value) is not null)
                Add(user, NotTaken + attribute.Name, value);
            else Add(user, attribute.Name, value);
        }
        foreach (var other in snapshot.OtherValues)
        {
            if (user.Properties[other.Key] is null) Add(user, other.Key, other.Value);
        }
        if (HasMore)
        {
            user.Members.Add(new PSMemberSet(
                Asked, _more.Select(one => (PSMemberInfo)new PSNoteProperty(one.Attribute.Name, one.Name))));
        }
        return user;
    }

    /// <summary>Returns the provider whose Get cmdlet made an object, in any process; null if none did.</summary>
    public static DirectoryProvider? GiverOf(PSObject user) => DirectoryProviders.All.FirstOrDefault(provider =>
        user.TypeNames.Contains(provider.UserType) || user.TypeNames.Contains("Deserialized." + provider.UserType));

    /// <summary>The names given to <c>-Property</c>, by the properties of the object that they made.</summary>
    public static Dictionary<string, string> AskedIn(PSObject user) => user.Members[Asked] is PSMemberSet asked
        ? asked.Properties.ToDictionary(one => one.Name, one => $"{one.Value}", StringComparer.OrdinalIgnoreCase)
        : [];

    private static void Add(PSObject user, string name, AttributeValue? value) =>
        user.Properties.Add(new PSNoteProperty(name, AttributeDifference.Plain(value)));
}
