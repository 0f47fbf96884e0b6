using UserDirectory.DirectoryServiceData;

namespace UserDirectory.Sandbox.DirectoryServiceData;

/// <summary>The user attributes: the usual ones of Active Directory, and the attributes of the seed.</summary>
internal sealed class LdapSchema
{
    private const string ReadOnlyTexts = "cn name objectCategory objectGUID primaryGroupID whenChanged whenCreated";
    private const string ReadOnlySets = "directReports memberOf objectClass";

    private readonly Dictionary<string, LdapAttribute> _attributes = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="own">Attributes of the schema extension and their types; values have no length limits.</param>
    public LdapSchema(IEnumerable<KeyValuePair<string, string>> own)
    {
        foreach (var known in ActiveDirectorySchema.All)
        {
            Add(new LdapAttribute(known.Name, known.Type, Member: MemberOf(known.Name))
            {
                MaxLength = known.MaxLength, IsDistinguishedName = known.IsDistinguishedName,
            });
        }
        AddReadOnly(ReadOnlyTexts, "S");
        AddReadOnly(ReadOnlySets, "SS");
        Add(new LdapAttribute("sAMAccountName", "S", IsReadOnly: true, "SAMAccountName"));
        Add(new LdapAttribute("distinguishedName", "S", IsReadOnly: true, "DistinguishedName"));
        Add(new LdapAttribute("objectSid", "S", IsReadOnly: true, "SID"));
        Add(new LdapAttribute("userPrincipalName", "S", IsReadOnly: true, "UserPrincipalName"));
        foreach (var attribute in own)
            Add(new LdapAttribute(attribute.Key, attribute.Value));
    }

    /// <summary>Finds an attribute; names are not case-sensitive.</summary>
    public LdapAttribute? Find(string name) => _attributes.TryGetValue(name, out var attribute) ? attribute : null;

    /// <summary>Finds the attribute of a request's member, such as <c>mail</c> for <c>EmailAddress</c>.</summary>
    public LdapAttribute OfMember(string member) => _attributes.Values.First(a => a.Member == member);

    private static string? MemberOf(string name) => name switch
    {
        "mail" => "EmailAddress",
        "givenName" => "GivenName",
        "sn" => "Surname",
        _ => null,
    };

    private void AddReadOnly(string names, string type)
    {
        foreach (var name in names.Split(' '))
            Add(new LdapAttribute(name, type, IsReadOnly: true));
    }

    private void Add(LdapAttribute attribute) => _attributes[attribute.Name] = attribute;
}
