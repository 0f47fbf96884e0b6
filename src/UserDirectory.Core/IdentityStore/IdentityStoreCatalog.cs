using System.Globalization;
using System.Text.RegularExpressions;
using UserDirectory.Attributes;

namespace UserDirectory.IdentityStore;

/// <summary>
/// The attributes of users in IAM Identity Center's identity store. Wire names are attribute paths; paths
/// <c>list.member</c> of the <see cref="Lists"/> exist only in this module, because the service accepts only whole
/// lists.
/// </summary>
internal static class IdentityStoreCatalog
{
    /// <summary>The extension for employee numbers, departments, managers and other enterprise attributes.</summary>
    public const string EnterpriseExtension = "aws:identitystore:enterprise";

    /// <summary>Name of the value that holds the issuer of the user's first external id.</summary>
    public const string IssuerName = "ExternalIdIssuer";

    private const int LongestText = 1024;
    private const int LongestPath = 255;

    /// <summary>The attributes whose values are lists of objects, which the service replaces whole.</summary>
    public static readonly IReadOnlyList<string> Lists = ["emails", "addresses", "phoneNumbers", "photos", "roles"];

    private static readonly TextRule Printable = TextRule.Characters(
        "letters, marks, symbols, numbers, punctuation, spaces, tabs and line breaks",
        (text, i) => text[i] is '\t' or '\n' or '\r' or ' ' or '\u00A0' or '\u3000' || IsGraphic(text, i));

    private static readonly TextRule Date = TextRule.Known(
        "a date of the form YYYY-MM-DD", text => DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    private static readonly TextRule DistinguishedName = TextRule.Form(
        "a distinguished name of Active Directory", @"\A\s*(?i:CN|OU|UID)=.+,\s*(?i:DC|O|OU|CN)=.+\z");

    private static readonly Regex Path = new(
        @"\A(?:\p{L}+:\p{L}+:\p{L}+(?:\.\p{L}+){0,3}|\p{L}+(?:\.\p{L}+){0,2})\z",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public static readonly AttributeCatalog Catalog = new("IAM Identity Center identity store",
    [
        new()
        {
            Name = "UserId",
            Aliases = ["IdentityStoreUserId", "Id"],
            MinLength = 1,
            MaxLength = 100,
            IsIdentifier = true,
            IsGenerated = true,
            IsSettable = false,
            ToKey = IdIn,
            Rule = TextRule.Form(
                "a user id (a GUID, which ten hexadecimal digits and a hyphen may precede) or the user's ARN",
                @"\A(arn:aws[a-z-]*:identitystore:::user/)?"
                    + @"([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}\z"),
        },
        new()
        {
            Name = "UserName",
            Aliases = ["Login", "SAMAccountName", "UserPrincipalName", "Identity"],
            AkinAliases = ["UserPrincipalName"],
            MinLength = 1,
            MaxLength = 128,
            IsIdentifier = true,
            IsSettable = false,
            Rule = TextRule.Characters("letters, marks, symbols, numbers and punctuation", IsGraphic),
        },
        Text("Email", "emails.value", "EmailAddress", "Mail", "PrimaryEmail") with
        {
            IsIdentifier = true, Rule = EmailAddress.Rule,
        },
        Text("EmailType", "emails.type"),
        Flag("EmailPrimary", "emails.primary"),
        Text("DisplayName", "displayName"),
        Text("GivenName", "name.givenName", "FirstName"),
        Text("FamilyName", "name.familyName", "LastName", "Surname", "sn"),
        Text("MiddleName", "name.middleName", "OtherName"),
        Text("FormattedName", "name.formatted"),
        Text("HonorificPrefix", "name.honorificPrefix"),
        Text("HonorificSuffix", "name.honorificSuffix"),
        Text("NickName", "nickName"),
        Text("ProfileUrl", "profileUrl"),
        Text("UserType", "userType"),
        Text("Title", "title", "JobTitle"),
        Text("PreferredLanguage", "preferredLanguage"),
        Text("Locale", "locale"),
        Text("Timezone", "timezone"),
        Text("Website", "website", "HomePage"),
        Text("Birthdate", "birthdate") with { Rule = Date },
        Text("Street", "addresses.streetAddress", "StreetAddress") with { HasLines = true },
        Text("City", "addresses.locality", "Locality", "l"),
        Text("State", "addresses.region", "Province", "AddressRegion", "st"),
        Text("PostalCode", "addresses.postalCode", "ZipCode", "Zip"),
        Text("Country", "addresses.country", "c"),
        Text("FormattedAddress", "addresses.formatted") with { HasLines = true },
        Text("AddressType", "addresses.type"),
        Flag("AddressPrimary", "addresses.primary"),
        Text("PhoneNumber", "phoneNumbers.value", "Phone", "Telephone", "OfficePhone", "TelephoneNumber"),
        Text("PhoneNumberType", "phoneNumbers.type", "PhoneType"),
        Flag("PhoneNumberPrimary", "phoneNumbers.primary", "PhonePrimary"),
        Text("Photo", "photos.value", "PhotoUrl"),
        Text("PhotoType", "photos.type"),
        Text("PhotoDisplay", "photos.display"),
        Flag("PhotoPrimary", "photos.primary"),
        Text("Role", "roles.value"),
        Text("RoleType", "roles.type"),
        Flag("RolePrimary", "roles.primary"),
        List("Emails", "emails", 1),
        List("Addresses", "addresses", 1),
        List("PhoneNumbers", "phoneNumbers", 1),
        List("Photos", "photos", 3, "value"),
        List("Roles", "roles", 1),
        Enterprise("EmployeeNumber", "employeeNumber"),
        Enterprise("CostCenter", "costCenter"),
        Enterprise("Organization", "organization", "Company", "CompanyName") with
        {
            Substitutes = ["Company", "CompanyName"],
        },
        Enterprise("Division", "division"),
        Enterprise("Department", "department", "Dept"),
        Enterprise("Manager", "manager.value", "ManagerId") with
        {
            NamesUser = true, OtherDirectory = DistinguishedName,
        },
    ], AnyPath)
    {
        Address = ("Country", ["Street", "City", "State", "PostalCode"]),
        OwnNames = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
        {
            ["UserId"] = [], ["UserStatus"] = ["ENABLED", "DISABLED"], [IssuerName] = [],
        },
        IssuerName = IssuerName,
    };

    /// <summary>Returns the user id at the end of an ARN; any other text unchanged.</summary>
    public static string IdIn(string text) => text.StartsWith("arn:", StringComparison.Ordinal)
        ? text.Substring(text.LastIndexOf('/') + 1) : text;

    /// <summary>Returns the path's extension, which <c>DescribeUser</c> must name; null without extension.</summary>
    public static string? ExtensionOf(AttributeDefinition attribute) =>
        attribute.WireName.IndexOf(':') < 0 ? null : attribute.WireName.Split('.')[0];

    /// <summary>Whether the attribute is a member of the only or primary object in a list.</summary>
    public static bool IsListMember(AttributeDefinition attribute, out string list, out string member)
    {
        var path = attribute.WireName;
        var dot = path.IndexOf('.');
        (list, member) = dot < 0 ? ("", "") : (path.Substring(0, dot), path.Substring(dot + 1));
        return Lists.Contains(list);
    }

    // In a header, an unknown path is not an attribute but a column of another program, such as Emp.No.
    private static AttributeDefinition? AnyPath(string name, bool onPurpose) =>
        onPurpose && name.Length <= LongestPath && Path.IsMatch(name) && !Lists.Contains(name.Split('.')[0])
            ? Text(name, name) with { HasLines = true, IsDocumented = false }
            : null;

    private static bool IsGraphic(string text, int i) => CharUnicodeInfo.GetUnicodeCategory(text, i) is
        <= UnicodeCategory.OtherNumber
        or (>= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherSymbol);

    private static AttributeDefinition Text(string name, string path, params string[] aliases) => new()
    {
        Name = name, WireName = path, Aliases = aliases, MinLength = 1, MaxLength = LongestText, Rule = Printable,
        IsSensitive = true,
    };

    private static AttributeDefinition Flag(string name, string path, params string[] aliases) => new()
    {
        Name = name, WireName = path, Aliases = aliases, Kind = AttributeKind.Boolean,
    };

    private static AttributeDefinition List(string name, string path, int maxItems, params string[] required) => new()
    {
        Name = name, WireName = path, Kind = AttributeKind.Document, MaxItems = maxItems, IsSensitive = true,
        Items = new ItemRule(new(() => MembersOf(path)), required),
    };

    private static Dictionary<string, AttributeDefinition> MembersOf(string path) => Catalog!.Attributes
        .Where(attribute => IsListMember(attribute, out var list, out _) && list == path)
        .ToDictionary(attribute => attribute.WireName.Substring(path.Length + 1), StringComparer.Ordinal);

    private static AttributeDefinition Enterprise(string name, string member, params string[] aliases) =>
        Text(name, $"{EnterpriseExtension}.{member}", aliases);
}
