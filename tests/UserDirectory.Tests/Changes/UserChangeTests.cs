using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Tests.Changes;

/// <summary>The names of a user in results and plans.</summary>
public sealed class UserChangeTests
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    [Theory]
    // The identifier of the row, the name in the directory, the name that the row's input knows, and the shown name.
    [InlineData("UserName", "ada", "Ada", "known", "ada", "ada")]
    [InlineData("UserId", Id, "ada", "known", Id, "ada")]
    [InlineData("UserId", Id, null, "known", Id, "known")]
    [InlineData("UserId", Id, null, null, Id, Id)]
    [InlineData(null, null, null, "known", "known", "known")]
    [InlineData(null, null, "ada", null, "", "")]
    public void A_user_is_shown_by_the_given_name_and_an_id_by_the_name_in_the_directory(
        string? identifier, string? value, string? userName, string? knownAs, string target, string name)
    {
        var key = identifier is null ? null : new UserKey(Catalogs.IdentityStore[identifier], value!);
        var update = new UserUpdate(key, [], [], null) { KnownAs = knownAs };
        var change = new UserChange { Update = update, Status = ChangeStatus.Unchanged, UserName = userName };
        Assert.Equal((target, name), (change.Target, change.Name));
    }

    [Fact]
    public void A_plan_shows_the_name_in_the_directory_for_an_id()
    {
        var update = Updates.Of(Catalogs.IdentityStore, ("UserId", Id), ("Title", "Head"));
        var snapshot = new UserSnapshot(Id) { ["UserName"] = AttributeValue.Text("ada") };
        snapshot.NamedBy(Catalogs.IdentityStore);
        Assert.Equal("ada", new UserChangePlan(update, snapshot, [], []).Name);
    }

    [Theory]
    [InlineData("UserName", "ADA", true)]
    [InlineData("UserName", "adam", false)]
    [InlineData("Email", "ada", false)]
    public void Identifiers_are_the_same_if_attribute_and_value_are_without_regard_to_case(
        string identifier, string value, bool same)
    {
        var ada = new UserKey(Catalogs.IdentityStore["UserName"], "ada");
        Assert.Equal(same, ada.IsSame(new UserKey(Catalogs.IdentityStore[identifier], value)));
        Assert.Equal("ada", ada.ToString());
    }
}
