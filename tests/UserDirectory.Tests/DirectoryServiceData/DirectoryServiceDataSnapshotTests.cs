using Amazon.DirectoryServiceData.Model;
using UserDirectory.DirectoryServiceData;

namespace UserDirectory.Tests.DirectoryServiceData;

/// <summary>A user has each value of API_DescribeUser and API_UserSummary under its name.</summary>
public sealed class DirectoryServiceDataSnapshotTests
{
    private static readonly string[] Members =
        ["SAMAccountName", "GivenName", "Surname", "EmailAddress", "UserPrincipalName", "DistinguishedName", "SID"];

    [Fact]
    public void A_read_user_has_all_members_and_attributes()
    {
        var user = DirectoryServiceDataSnapshot.From(
        [
            new DescribeUserResponse
            {
                SAMAccountName = "SAMAccountName", GivenName = "GivenName", Surname = "Surname",
                EmailAddress = "EmailAddress", UserPrincipalName = "UserPrincipalName",
                DistinguishedName = "DistinguishedName", SID = "SID", Enabled = true,
                OtherAttributes = new() { ["title"] = new AttributeValue { S = "Clerk" } },
            },
            new DescribeUserResponse { OtherAttributes = new() { ["uidNumber"] = new AttributeValue { N = 7 } } },
            new DescribeUserResponse(),
        ]);
        Assert.Equal(Members, Members.Select(name => user[name]?.AsText));
        Assert.Equal(("SAMAccountName", "SID", "True", "Clerk", 7), (user.Id, user.PermanentId, user["Enabled"]?.AsText,
            user["title"]?.AsText, user["uidNumber"]?.AsNumber));
    }

    [Fact]
    public void A_listed_user_has_the_members_of_a_summary()
    {
        var user = DirectoryServiceDataSnapshot.From(new UserSummary
        {
            SAMAccountName = "SAMAccountName", GivenName = "GivenName", Surname = "Surname", SID = "SID",
            Enabled = false,
        });
        string[] listed = ["SAMAccountName", "GivenName", "Surname", "SID"];
        Assert.Equal(listed, listed.Select(name => user[name]?.AsText));
        Assert.Equal(("SAMAccountName", "SID", "False"), (user.Id, user.PermanentId, user["Enabled"]?.AsText));
    }
}
