using UserDirectory.Attributes;

namespace UserDirectory.CloudSso;

/// <summary>The attributes of Alibaba Cloud CloudSSO users; limits of API version 2021-05-15.</summary>
internal static class CloudSsoCatalog
{
    public static readonly AttributeCatalog Catalog = new("Alibaba Cloud CloudSSO",
    [
        new()
        {
            Name = "UserId",
            Aliases = ["CloudSsoUserId", "Id"],
            MinLength = 1,
            MaxLength = 64,
            IsIdentifier = true,
            IsGenerated = true,
            IsSettable = false,
            Rule = TextRule.Form("a CloudSSO user id: u- and then letters, digits or *", @"\Au-[A-Za-z0-9*]+\z"),
        },
        new()
        {
            Name = "UserName",
            Aliases = ["Login", "SAMAccountName", "UserPrincipalName", "Identity"],
            AkinAliases = ["UserPrincipalName"],
            MinLength = 1,
            MaxLength = 64,
            IsIdentifier = true,
            IsSettable = false,
            Rule = TextRule.Characters("letters, digits and _ . @ -",
                (text, i) => text[i] < 128 && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '.' or '@' or '-')),
        },
        Text("FirstName", 64, "GivenName"),
        Text("LastName", 64, "Surname", "FamilyName", "sn"),
        Text("DisplayName", 256),
        Text("Description", 1024) with { HasLines = true },
        Text("Email", 128, "EmailAddress", "Mail", "PrimaryEmail") with { Rule = EmailAddress.Rule },
    ])
    {
        OwnNames = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
        {
            ["UserId"] = [], ["Status"] = ["Enabled", "Disabled"], ["ProvisionType"] = ["Manual", "Synchronized"],
        },
    };

    // The documentation marks no attribute as sensitive, but these are personal data as in the other providers.
    private static AttributeDefinition Text(string name, int maxLength, params string[] aliases) => new()
    {
        Name = name, Aliases = aliases, MaxLength = maxLength, IsSensitive = true,
    };
}
