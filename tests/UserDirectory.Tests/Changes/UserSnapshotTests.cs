using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Tests.Changes;

public sealed class UserSnapshotTests
{
    [Fact]
    public void Values_are_found_by_their_wire_name_without_regard_to_case()
    {
        var user = new UserSnapshot("1") { ["title"] = AttributeValue.Text("Head") };
        user.SetOtherValues(("UserStatus", "ENABLED"), ("Empty", ""), ("Missing", null));
        Assert.Equal("Head", user["TITLE"]?.AsText);
        Assert.Equal("Head", user[Catalogs.IdentityStore["Title"]]?.AsText);
        Assert.Equal("ENABLED", user["userstatus"]?.AsText);
        Assert.Null(user["Empty"]);
        Assert.Equal(["UserStatus"], user.OtherValues.Keys);
        Assert.Equal(["title"], user.ByName.Keys);
    }

    [Fact]
    public void A_missing_value_is_not_kept_and_null_replaces_a_value()
    {
        var user = new UserSnapshot("1") { ["title"] = AttributeValue.Text("Head") };
        user["title"] = null;
        Assert.Equal("Head", user["title"]?.AsText);
        user.Replace("title", AttributeValue.Text("Clerk"));
        Assert.Equal("Clerk", user["title"]?.AsText);
        user.Replace("Title", null);
        Assert.Null(user["title"]);
        Assert.Empty(user.ByName);
    }

    [Fact]
    public void Its_name_and_issuer_are_the_values_that_the_catalog_names()
    {
        var user = new UserSnapshot("1") { ["UserName"] = AttributeValue.Text("ada") };
        user.SetOtherValues(("ExternalIdIssuer", "https://idp.example"));
        Assert.Equal(("ada", "https://idp.example"),
            (user.NamedBy(Catalogs.IdentityStore).UserName, user.Issuer));
        Assert.Null(user.NamedBy(Catalogs.WorkMail).Issuer);
    }

    [Fact]
    public void A_user_who_was_read_whole_tells_every_attribute() =>
        Assert.True(new UserSnapshot("1").Tells(Catalogs.IdentityStore["Title"]));
}
