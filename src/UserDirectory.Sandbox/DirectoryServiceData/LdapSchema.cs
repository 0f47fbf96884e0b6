namespace UserDirectory.Sandbox.DirectoryServiceData;

/// <summary>An LDAP attribute: its type on the wire (S, N, BOOL or SS), and the member that shows it.</summary>
internal sealed record LdapAttribute(string Name, string Type, bool IsReadOnly = false, string? Member = null);

/// <summary>The known user attributes: those of Active Directory that people edit, and the seed's own.</summary>
internal sealed class LdapSchema
{
    // Active Directory declares description, o and postOfficeBox multi-valued, yet its own tools write one value.
    private const string SingleTexts =
        "assistant c co comment company department description displayName displayNamePrintable division employeeID "
        + "employeeNumber employeeType facsimileTelephoneNumber generationQualifier homeDirectory homeDrive homePhone "
        + "homePostalAddress info initials ipPhone l loginShell manager middleName mobile o pager personalTitle "
        + "physicalDeliveryOfficeName postalCode postOfficeBox preferredLanguage profilePath scriptPath st street "
        + "streetAddress telephoneNumber title unixHomeDirectory userWorkstations wWWHomePage";

    private const string TextSets =
        "businessCategory carLicense departmentNumber otherFacsimileTelephoneNumber otherHomePhone otherIpPhone "
        + "otherMailbox otherMobile otherPager otherTelephone postalAddress proxyAddresses registeredAddress "
        + "roomNumber secretary seeAlso servicePrincipalName uid url";

    private const string Numbers = "accountExpires countryCode gidNumber uidNumber";
    private const string Booleans = "showInAdvancedViewOnly";
    private const string ReadOnlyTexts = "cn name objectCategory objectGUID primaryGroupID whenChanged whenCreated";
    private const string ReadOnlySets = "directReports memberOf objectClass";

    private readonly Dictionary<string, LdapAttribute> _attributes = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="own">The directory's own attributes (schema extensions) and their types.</param>
    public LdapSchema(IEnumerable<KeyValuePair<string, string>> own)
    {
        Add(SingleTexts, "S");
        Add(TextSets, "SS");
        Add(Numbers, "N");
        Add(Booleans, "BOOL");
        Add(ReadOnlyTexts, "S", readOnly: true);
        Add(ReadOnlySets, "SS", readOnly: true);
        Add(new LdapAttribute("mail", "S", Member: "EmailAddress"));
        Add(new LdapAttribute("givenName", "S", Member: "GivenName"));
        Add(new LdapAttribute("sn", "S", Member: "Surname"));
        Add(new LdapAttribute("sAMAccountName", "S", IsReadOnly: true, "SAMAccountName"));
        Add(new LdapAttribute("distinguishedName", "S", IsReadOnly: true, "DistinguishedName"));
        Add(new LdapAttribute("objectSid", "S", IsReadOnly: true, "SID"));
        Add(new LdapAttribute("userPrincipalName", "S", IsReadOnly: true, "UserPrincipalName"));
        foreach (var attribute in own)
            Add(new LdapAttribute(attribute.Key, attribute.Value));
    }

    /// <summary>Names are not case-sensitive.</summary>
    public LdapAttribute? Find(string name) => _attributes.TryGetValue(name, out var attribute) ? attribute : null;

    /// <summary>The attribute that a member of a request stands for, as <c>mail</c> for <c>EmailAddress</c>.</summary>
    public LdapAttribute OfMember(string member) => _attributes.Values.First(a => a.Member == member);

    private void Add(string names, string type, bool readOnly = false)
    {
        foreach (var name in names.Split(' '))
            Add(new LdapAttribute(name, type, readOnly));
    }

    private void Add(LdapAttribute attribute) => _attributes[attribute.Name] = attribute;
}
