using Amazon.IdentityStore;
using Amazon.IdentityStore.Model;
using Amazon.Runtime.Documents;
using UserDirectory.IdentityStore;

namespace UserDirectory.Tests.IdentityStore;

/// <summary>A user has each value under the attribute path of API_AttributeOperation.</summary>
public sealed class IdentityStoreSnapshotTests
{
    private static readonly string[] Paths =
    [
        "displayName", "nickName", "profileUrl", "userType", "title", "preferredLanguage", "locale", "timezone",
        "website", "birthdate", "name.givenName", "name.familyName", "name.middleName", "name.formatted",
        "name.honorificPrefix", "name.honorificSuffix", "emails.value", "emails.type", "addresses.streetAddress",
        "addresses.locality", "addresses.region", "addresses.postalCode", "addresses.country", "addresses.formatted",
        "addresses.type", "phoneNumbers.value", "phoneNumbers.type", "photos.value", "photos.type", "photos.display",
        "roles.value", "roles.type", "aws:identitystore:enterprise.manager.value",
    ];

    // Each value is the path that it belongs to.
    private static DescribeUserResponse Ada() => new()
    {
        UserId = "1", UserName = "ada", UserStatus = new UserStatus("ENABLED"), Revision = "7",
        DisplayName = "displayName", NickName = "nickName", ProfileUrl = "profileUrl", UserType = "userType",
        Title = "title", PreferredLanguage = "preferredLanguage", Locale = "locale", Timezone = "timezone",
        Website = "website", Birthdate = "birthdate",
        Name = new Name
        {
            GivenName = "name.givenName", FamilyName = "name.familyName", MiddleName = "name.middleName",
            Formatted = "name.formatted", HonorificPrefix = "name.honorificPrefix",
            HonorificSuffix = "name.honorificSuffix",
        },
        Emails = [new Email { Value = "emails.value", Type = "emails.type", Primary = true }],
        Addresses =
        [
            new Address
            {
                StreetAddress = "addresses.streetAddress", Locality = "addresses.locality",
                Region = "addresses.region", PostalCode = "addresses.postalCode", Country = "addresses.country",
                Formatted = "addresses.formatted", Type = "addresses.type", Primary = true,
            },
        ],
        PhoneNumbers = [new PhoneNumber { Value = "phoneNumbers.value", Type = "phoneNumbers.type", Primary = true }],
        Photos =
        [
            new Photo { Value = "photos.value", Type = "photos.type", Display = "photos.display", Primary = true },
        ],
        Roles = [new Role { Value = "roles.value", Type = "roles.type", Primary = true }],
        ExternalIds = [new ExternalId { Id = "x", Issuer = "" }, new ExternalId { Id = "y", Issuer = "https://idp" }],
        Extensions = new()
        {
            ["aws:identitystore:enterprise"] = new Document(new Dictionary<string, Document>
            {
                ["manager"] = new Document(new Dictionary<string, Document>
                {
                    ["value"] = "aws:identitystore:enterprise.manager.value",
                }),
            }),
        },
    };

    [Fact]
    public void Every_value_has_its_path()
    {
        var user = new IdentityStoreSnapshot(Ada());
        Assert.Equal(Paths, Paths.Select(path => user[path]?.AsText));
        foreach (var list in IdentityStoreCatalog.Lists)
        {
            Assert.Equal("true", user[$"{list}.primary"]?.ToString());
            Assert.Contains("\"primary\":true", user[list]!.AsText, StringComparison.Ordinal);
        }
        Assert.Equal(("1", "ada", "ENABLED", "https://idp", "7"), (user["UserId"]?.AsText, user["UserName"]?.AsText,
            user["UserStatus"]?.AsText, user["ExternalIdIssuer"]?.AsText, user.Revision));
    }

    [Fact]
    public void An_empty_value_is_none()
    {
        var user = new IdentityStoreSnapshot(new DescribeUserResponse
        {
            UserId = "1", Revision = "", Title = "", ExternalIds = [new ExternalId { Issuer = "" }], Roles = [],
        });
        Assert.Equal((null, null, null, null),
            (user.Revision, user["title"], user["ExternalIdIssuer"], user["roles"]));
    }
}
