using UserDirectory.Attributes;

namespace UserDirectory.WorkMail;

/// <summary>The attributes of Amazon WorkMail's users: the members of <c>UpdateUser</c>, and the identifiers.</summary>
internal static class WorkMailCatalog
{
    private const int LongestText = 256;

    private static readonly TextRule EntityIdentifier = TextRule.Characters(
        "letters, digits and . _ % + @ -",
        (text, i) => text[i] < 128 && (char.IsLetterOrDigit(text[i]) || "._%+@-".IndexOf(text[i]) >= 0));

    // https://docs.aws.amazon.com/workmail/latest/APIReference/API_DescribeUser.html
    internal static readonly TextRule EntityId = TextRule.Form(
        "a WorkMail user id: a GUID, or S- and then digits and hyphens",
        @"\A([A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}|[Ss]-[0-9]+(-[0-9]+)+)\z");

    internal static readonly AttributeDefinition Role = new()
    {
        Name = "Role", Aliases = ["UserRole"], AllowedValues = ["USER", "REMOTE_USER"], IsClearable = false,
    };

    internal static readonly AttributeDefinition Hidden = new()
    {
        Name = "HiddenFromGlobalAddressList",
        Aliases = ["HiddenFromGal", "HideFromGal", "HiddenFromAddressListsEnabled"],
        Kind = AttributeKind.Boolean,
        IsClearable = false,
    };

    internal static readonly AttributeDefinition IdentityProviderUserId = new()
    {
        Name = "IdentityProviderUserId",
        Aliases = ["IdentityCenterUserId"],
        MaxLength = 47,
        Rule = TextRule.Form(
            "an Identity Center user id: a GUID, which ten hexadecimal digits and a hyphen may precede",
            @"\A([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}\z"),
    };

    public static readonly AttributeCatalog Catalog = new("Amazon WorkMail",
    [
        Identifier("UserId", "WorkMailUserId", "Id", "Identity") with { Rule = EntityId, IsGenerated = true },
        Identifier("UserName", "Name", "Login", "SAMAccountName"),
        Identifier("Email", "EmailAddress", "Mail", "PrimaryEmail", "UserPrincipalName") with
        {
            AkinAliases = ["UserPrincipalName"],
        },
        Text("DisplayName"),
        Text("FirstName", "GivenName"),
        Text("LastName", "Surname", "FamilyName", "sn"),
        Text("Initials"),
        Text("JobTitle", "Title"),
        Text("Department", "Dept"),
        Text("Company", "CompanyName"),
        Text("Office", "OfficeLocation", "physicalDeliveryOfficeName"),
        Text("Telephone", "Phone", "PhoneNumber", "OfficePhone", "TelephoneNumber"),
        Text("Street", "StreetAddress") with { HasLines = true },
        Text("City", "Locality", "l"),
        Text("ZipCode", "PostalCode", "Zip"),
        Text("Country", "c"),
        Role,
        Hidden,
        IdentityProviderUserId,
    ])
    {
        Address = ("Country", ["Street", "City", "ZipCode"]),
        OwnNames = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
        {
            ["UserId"] = [], ["State"] = ["ENABLED", "DISABLED", "DELETED"],
        },
    };

    private static AttributeDefinition Identifier(string name, params string[] aliases) => new()
    {
        Name = name, Aliases = aliases, MinLength = 1, MaxLength = LongestText, Rule = EntityIdentifier,
        IsIdentifier = true, IsSettable = false,
    };

    private static AttributeDefinition Text(string name, params string[] aliases) => new()
    {
        Name = name, Aliases = aliases, MaxLength = LongestText, IsSensitive = true,
    };
}
