using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Output;

/// <summary>Makes user objects whose properties are the parameters of the provider's update cmdlet.</summary>
internal sealed class UserObjects
{
    /// <summary>Prefix of a property whose value the directory returns but does not accept in an update.</summary>
    public const string NotTaken = "Current";

    // The type of the users of every provider, which has what their views show.
    private const string AnyUser = "UserDirectory.User";

    private readonly DirectoryProvider _provider;
    private readonly AttributeDefinition[] _more;
    private readonly AskedAttributes _asked;

    /// <param name="provider">The provider.</param>
    /// <param name="more">The value of <c>-Property</c>: attributes in addition to the default attributes.</param>
    public UserObjects(DirectoryProvider provider, string[]? more)
    {
        _provider = provider;
        // A document repeats the values of other attributes, and would contradict them after an edit.
        var always = provider.Catalog.Attributes.Where(attribute => attribute.Kind != AttributeKind.Document).ToArray();
        var asked = (more ?? []).Select(name => (Name: name, Attribute: provider.Find(name, "Property")))
            .Where(one => !always.Contains(one.Attribute)).ToArray();
        _more = [.. asked.Select(one => one.Attribute)];
        _asked = new AskedAttributes([.. asked.Select(one => (one.Attribute.Name, one.Name))]);
        Attributes = [.. always, .. _more];
    }

    /// <summary>The attributes to read.</summary>
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
        _asked.AddTo(user);
        return user;
    }

    private static void Add(PSObject user, string name, AttributeValue? value) =>
        user.Properties.Add(new PSNoteProperty(name, AttributeDifference.Plain(value)));
}
