using UserDirectory.Attributes;

namespace UserDirectory.DirectoryServiceData;

/// <summary>
/// The attributes of users in AWS Directory Service Data: the members of requests, the LDAP attributes with a parameter
/// of <c>Set-ADUser</c>, and other attributes by LDAP name.
/// </summary>
internal static class DirectoryServiceDataCatalog
{
    private const int LongestLdapName = 63;
    private const int LongestLogonName = 20;
    private const int LongestText = 1024;
    private const int MostValues = 25;

    private static readonly Dictionary<string, AttributeKind> KindByType = new(StringComparer.OrdinalIgnoreCase)
    {
        ["BOOL"] = AttributeKind.Boolean,
        ["N"] = AttributeKind.Number,
        ["S"] = AttributeKind.Text,
        ["SS"] = AttributeKind.TextSet,
    };

    private static readonly ValueComparer Names = ValueComparer.OfForm(DirectoryServiceData.DistinguishedName.FormOf);

    private static readonly TextRule DistinguishedName = TextRule.Known(
        "a distinguished name such as CN=Ann Lee,OU=Users,DC=example,DC=com",
        ActiveDirectorySchema.IsDistinguishedName);

    private static readonly TextRule LogonName = TextRule.Characters("letters, digits and _ - .",
        (text, i) => text[i] < 128 && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '-' or '.'));

    private static readonly TextRule OtherUser = TextRule.Known(
        "a logon name, an e-mail address or a distinguished name such as CN=Ann Lee,OU=Users,DC=example,DC=com",
        text => ActiveDirectorySchema.IsDistinguishedName(text) || text.Trim().IndexOf('@') > 0
            || (text.Trim().Length is > 0 and <= LongestLogonName && LogonName.Allows(text.Trim())));

    private static readonly AttributeDefinition CountryName = Ldap("co", "co");
    private static readonly AttributeDefinition CountryNumber = Ldap("countryCode", "countryCode");

    public static readonly AttributeCatalog Catalog = new("AWS Directory Service Data",
    [
        new()
        {
            Name = "SAMAccountName", Aliases = ["UserName", "Login", "Identity", "SAM", "User"],
            MinLength = 1, MaxLength = LongestLogonName, IsIdentifier = true, IsSettable = false, Rule = LogonName,
        },
        Member("EmailAddress", 256, "Email", "Mail", "PrimaryEmail") with { Rule = Attributes.EmailAddress.Rule },
        Member("GivenName", 64, "FirstName"),
        Member("Surname", 64, "LastName", "FamilyName", "sn"),
        Ldap("DisplayName", "displayName"),
        Ldap("Initials", "initials"),
        Ldap("OtherName", "middleName"),
        Ldap("Title", "title", "JobTitle"),
        Ldap("Department", "department", "Dept"),
        Ldap("Company", "company", "CompanyName"),
        Ldap("Division", "division"),
        Ldap("Organization", "o"),
        Ldap("Manager", "manager"),
        Ldap("Office", "physicalDeliveryOfficeName", "OfficeLocation"),
        Ldap("OfficePhone", "telephoneNumber", "Phone", "PhoneNumber", "Telephone"),
        Ldap("MobilePhone", "mobile"),
        Ldap("HomePhone", "homePhone"),
        Ldap("Fax", "facsimileTelephoneNumber"),
        Ldap("StreetAddress", "streetAddress", "Street"),
        Ldap("POBox", "postOfficeBox"),
        Ldap("City", "l", "Locality"),
        Ldap("State", "st"),
        Ldap("PostalCode", "postalCode", "ZipCode", "Zip"),
        Ldap("Country", "c") with
        {
            Rule = Country.Rule, SchemaLength = int.MaxValue,
            StandsFor = edit => Country.Edits(edit, CountryName, CountryNumber),
        },
        Ldap("Description", "description"),
        Ldap("EmployeeID", "employeeID"),
        Ldap("EmployeeNumber", "employeeNumber"),
        Ldap("HomePage", "wWWHomePage"),
    ], OtherAttribute)
    {
        Address = ("Country", ["StreetAddress", "POBox", "City", "State", "PostalCode"]),
        ColumnOf = name => ActiveDirectorySchema.Find(name) is { } known ? $"{known.Name}:{known.Type}" : null,
        TypeNames = KindByType.ToDictionary(type => type.Value, type => type.Key),
        OtherNames = [.. ActiveDirectorySchema.All.Select(attribute => attribute.Name)],
        UndocumentedHint = "-SkipSchemaLimits allows names of an extended schema",
        OwnNames = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
        {
            ["DistinguishedName"] = [], ["Enabled"] = [], ["SID"] = [], ["UserPrincipalName"] = [],
        },
    };

    /// <summary>Whether the attribute is a member of the request itself, not of <c>OtherAttributes</c>.</summary>
    public static bool IsMember(AttributeDefinition attribute) =>
        attribute.WireName is "EmailAddress" or "GivenName" or "Surname";

    /// <summary>Whether the attribute belongs to the service's model or to Active Directory's own schema.</summary>
    public static bool IsKnown(AttributeDefinition attribute) =>
        IsMember(attribute) || ActiveDirectorySchema.Find(attribute.WireName) is not null;

    /// <summary>
    /// Makes an attribute for <c>NAME</c> or <c>NAME:TYPE</c>; the type is BOOL, N, S or SS. A column needs the type;
    /// otherwise every unknown column of a file would be sent.
    /// </summary>
    private static AttributeDefinition? OtherAttribute(string name, bool onPurpose)
    {
        var parts = name.Split(':');
        var kind = AttributeKind.Text;
        var isTyped = parts.Length == 2 && KindByType.TryGetValue(parts[1].Trim(), out kind);
        if (!isTyped && (parts.Length > 1 || !onPurpose)) return null;
        var ldapName = parts[0].Trim();
        if (Catalog.TryFind(ldapName, onPurpose: false, out var known))
            return IsMember(known) || known.IsIdentifier ? null : OfType(known, kind);
        if (!IsLdapName(ldapName)) return null;
        var attribute = Ldap(ldapName, ldapName);
        return isTyped ? OfType(attribute, kind) : attribute;
    }

    // No directory changes the type of an attribute of the standard schema. If the caller gives the type SS for a
    // single-valued attribute, the attribute stays a set of one value, so that two values are refused and not joined.
    private static AttributeDefinition OfType(AttributeDefinition attribute, AttributeKind kind)
    {
        if (ActiveDirectorySchema.Find(attribute.WireName) is not { } schema) return attribute with { Kind = kind };
        var isSet = kind == AttributeKind.TextSet;
        return isSet && ActiveDirectorySchema.MayBeSet(schema.Name) ? attribute with { Kind = kind }
            : isSet && attribute.Kind == AttributeKind.Text ? attribute with { Kind = kind, MaxItems = 1 }
            : attribute;
    }

    // The service's model has the pattern ^[A-Za-z*][A-Za-z-*]*$.
    private static bool IsLdapName(string name) =>
        name.Length is > 0 and <= LongestLdapName && name[0] != '-'
        && name.All(character => character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '*' or '-');

    private static AttributeDefinition Member(string name, int maxLength, params string[] aliases) => new()
    {
        Name = name, Aliases = aliases, MinLength = 1, MaxLength = maxLength, IsSensitive = true,
        Comparer = ValueComparer.IgnoreCase,
    };

    private static bool IsUser(ActiveDirectorySchema.SchemaAttribute? schema) =>
        schema is { IsDistinguishedName: true, Type: "S" };

    private static AttributeDefinition Ldap(string name, string ldapName, params string[] aliases)
    {
        var schema = ActiveDirectorySchema.Find(ldapName);
        return new()
        {
            Name = name, WireName = ldapName, Aliases = aliases, MinLength = 1, MaxLength = LongestText,
            MaxItems = MostValues, IsSensitive = true,
            Kind = schema is null ? AttributeKind.Text : KindByType[schema.Type],
            OtherKinds = schema is null ? [.. KindByType.Values]
                : ActiveDirectorySchema.MayBeSet(ldapName) ? [AttributeKind.Text, AttributeKind.TextSet] : [],
            SchemaLength = schema?.MaxLength ?? int.MaxValue,
            HasLines = ActiveDirectorySchema.HasLines(ldapName),
            HasAddresses = ActiveDirectorySchema.HasAddresses(ldapName),
            Rule = ActiveDirectorySchema.HasAddresses(ldapName) ? TypedAddress.Rule
                : schema is not { IsDistinguishedName: true } ? null : IsUser(schema) ? OtherUser : DistinguishedName,
            NamesUser = IsUser(schema),
            IsDocumented = schema is not null,
            Comparer = ldapName.Equals("proxyAddresses", StringComparison.OrdinalIgnoreCase) ? ValueComparer.Address
                : schema is { IsDistinguishedName: true } ? Names
                : ValueComparer.IgnoreCase,
        };
    }
}
