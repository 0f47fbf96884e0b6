using Amazon.IdentityStore.Model;
using Amazon.Runtime.Documents;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.IdentityStore;

namespace UserDirectory.Tests.IdentityStore;

/// <summary>Lists of objects, their members, and the documents that are sent.</summary>
public sealed class IdentityStoreListTests
{
    private const string StoreId = "d-0123456789";

    [Fact]
    public void A_plan_knows_the_list_and_every_member_after_the_change_of_one()
    {
        var user = new DescribeUserResponse
        {
            UserId = "1", Photos = [new Photo { Value = "a" }, new Photo { Value = "b", Type = "t", Primary = true }],
        };
        var after = Plan(user, ("PhotoDisplay", "Me")).After.ToLookup(one => one.WireName, one => one.Value);
        Assert.Equal(["b"], after["photos.value"].Select(value => value?.AsText));
        Assert.Equal(["t"], after["photos.type"].Select(value => value?.AsText));
        Assert.Equal(["Me", "Me"], after["photos.display"].Select(value => value?.AsText));
        Assert.Equal("""[{"value":"a"},{"display":"Me","primary":true,"type":"t","value":"b"}]""",
            Assert.Single(after["photos"])?.AsText);
        Assert.Empty(after["emails"]);
    }

    [Fact]
    public void A_plan_knows_the_members_of_a_list_that_is_replaced_or_cleared()
    {
        var user = new DescribeUserResponse { UserId = "1", Roles = [new Role { Value = "Lead", Type = "t" }] };
        var replaced = Plan(user, ("Roles", """[{"value":"Dev"}]""")).After.Distinct().ToDictionary(
            one => one.WireName, one => one.Value?.AsText, StringComparer.Ordinal);
        Assert.Equal(("Dev", null), (replaced["roles.value"], replaced["roles.type"]));
        var cleared = Plan(user, ("Roles", "<delete>")).After.Distinct().ToDictionary(
            one => one.WireName, one => one.Value?.AsText, StringComparer.Ordinal);
        Assert.Equal((null, null, null), (cleared["roles"], cleared["roles.value"], cleared["roles.type"]));
    }

    [Fact]
    public void A_list_and_a_member_with_the_same_value_can_not_both_be_sent()
    {
        var error = Assert.Throws<UserDirectoryException>(() => Plan(
            new DescribeUserResponse { UserId = "1" }, ("Roles", """[{"value":"Dev"}]"""), ("Role", "Dev")));
        Assert.Equal("roles: the list and a member of the list are both given; keep only one", error.Message);
    }

    [Fact]
    public void A_list_and_a_member_that_the_user_has_may_both_be_given() => Assert.Equal("title", Assert.Single(
        Plan(new DescribeUserResponse { UserId = "1", Roles = [new Role { Value = "Lead" }] },
            ("Roles", """[{"value":"Lead"}]"""), ("Role", "Lead"), ("Title", "New"))
            .Request<UpdateUserRequest>().Operations).AttributePath);

    [Fact]
    public void A_cleared_list_and_a_cleared_member_ask_for_the_same() => Assert.Empty(
        Plan(new DescribeUserResponse { UserId = "1" }, ("Roles", "<delete>"), ("Role", "<delete>")).Calls);

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void An_update_has_at_most_100_operations(int count, bool isPlanned)
    {
        AttributeEdit[] edits =
        [
            .. Enumerable.Range(0, count).Select(number => new AttributeEdit(
                Catalogs.IdentityStore["Title"] with { Name = $"a{number}", WireName = $"a{number}" }, EditKind.Set,
                AttributeValue.Text("x"))),
        ];
        UserChangePlan Plan() => IdentityStorePlanner.Plan(
            StoreId, new UserSnapshot("1"), new UserUpdate(null, edits, [], null));
        if (isPlanned)
        {
            Assert.Equal(count, Plan().Request<UpdateUserRequest>().Operations.Count);
            return;
        }
        var error = Assert.Throws<UserDirectoryException>(() => Plan());
        Assert.Equal("at most 100 attributes in one update, 101 given", error.Message);
    }

    [Fact]
    public void A_request_names_the_store_the_user_and_the_revision()
    {
        var plan = Plan(new DescribeUserResponse { UserId = "1", Revision = "7" }, ("Title", "Head"));
        var request = plan.Request<UpdateUserRequest>();
        Assert.Equal((StoreId, "1", "7"), (request.IdentityStoreId, request.UserId, request.Revision));
        Assert.Equal(plan.Changes, Assert.Single(plan.Calls).Changes);
    }

    [Theory]
    [InlineData("value")]
    [InlineData("primary")]
    public void A_member_of_an_only_item_can_be_added_and_removed(string member)
    {
        var user = new DescribeUserResponse { UserId = "1", Roles = [new Role { Value = "Lead", Primary = true }] };
        var plan = Plan(user, member == "value" ? ("Role", "Dev") : ("RolePrimary", "<delete>"));
        var role = Assert.Single(Assert.Single(plan.Request<UpdateUserRequest>().Operations).AttributeValue.AsList());
        Assert.Equal(member == "value" ? "Dev" : "Lead", role.AsDictionary()["value"].AsString());
        Assert.Equal(member == "value", role.AsDictionary().ContainsKey("primary"));
    }

    [Fact]
    public void Removing_a_member_that_is_not_there_changes_nothing() =>
        Assert.Empty(Plan(new DescribeUserResponse { UserId = "1", Roles = [new Role { Value = "Lead" }] },
            ("RoleType", "<delete>")).Calls);

    [Theory]
    [InlineData("", 0)]
    [InlineData("-", 0)]
    [InlineData("- +", 1)]
    [InlineData("+ +", 0)]
    [InlineData("- -", 0)]
    [InlineData(". . +", 2)]
    public void The_item_of_the_single_attributes_is_the_primary_item_or_the_first(string marks, int expected)
    {
        ListItem[] items =
        [
            .. marks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(mark => new ListItem
            {
                ["primary"] = mark == "." ? null : AttributeValue.Boolean(mark == "+"),
            }),
        ];
        Assert.Equal(expected, ListItem.IndexOfPrimary(items));
    }

    // An item with only a type, a text for people or a primary mark has no value.
    [Theory]
    [InlineData("PhotoDisplay", "Me", "PhotoDisplay", "Me", "PhotoDisplay")]
    [InlineData("PhotoType", "t", "Photo", "<delete>", "PhotoType")]
    public void An_item_is_not_left_without_a_value(
        string column, string cell, string other, string otherCell, string named)
    {
        var user = new DescribeUserResponse { UserId = "1" };
        if (column != other) user.Photos = [new Photo { Value = "a" }];
        var error = Assert.Throws<UserDirectoryException>(() => Plan(user, (column, cell), (other, otherCell)));
        Assert.Equal($"{named}: the user has no item in photos, so give the item's value too", error.Message);
    }

    [Fact]
    public void An_empty_list_is_sent_as_no_value()
    {
        using var json = System.Text.Json.JsonDocument.Parse("[]");
        var update = new UserUpdate(null, [new AttributeEdit(Catalogs.IdentityStore["Roles"], EditKind.Set,
            AttributeValue.Document(json.RootElement))], [], null);
        var user = new IdentityStoreSnapshot(
            new DescribeUserResponse { UserId = "1", Roles = [new Role { Value = "Lead" }] });
        var request = IdentityStorePlanner.Plan(StoreId, user, update).Request<UpdateUserRequest>();
        Assert.True(Assert.Single(request.Operations).AttributeValue.IsNull());
    }

    [Fact]
    public void Every_member_of_an_item_is_read()
    {
        var user = new IdentityStoreSnapshot(new DescribeUserResponse
        {
            UserId = "1",
            Photos = [new Photo { Value = "a", Type = "t", Display = "Me", Primary = true }],
            Roles = [new Role { Value = "Lead", Type = "t", Primary = false }],
        });
        Assert.Equal("""[{"display":"Me","primary":true,"type":"t","value":"a"}]""", user["photos"]?.AsText);
        Assert.Equal("""[{"primary":false,"type":"t","value":"Lead"}]""", user["roles"]?.AsText);
        Assert.Equal(("Me", "t"), (user["photos.display"]?.AsText, user["roles.type"]?.AsText));
    }

    [Fact]
    public void Items_are_read_and_written_without_members_that_are_null_or_empty()
    {
        Assert.Empty(ListItem.FromValue(null));
        Assert.Null(ListItem.ToValue([]));
        using var json = System.Text.Json.JsonDocument.Parse(
            """[{"value":"a","type":null,"display":"","primary":false}]""");
        var item = Assert.Single(ListItem.FromValue(AttributeValue.Document(json.RootElement)));
        Assert.Equal(["primary", "value"], item.Keys.Order());
        Assert.Null(item["type"]);
        item["value"] = null;
        Assert.Equal("""[{"primary":false}]""", ListItem.ToValue([item])?.AsText);
    }

    [Fact]
    public void A_value_becomes_a_document_of_its_type()
    {
        Assert.True(IdentityStoreDocument.FromValue(null).IsNull());
        Assert.True(IdentityStoreDocument.FromValue(AttributeValue.Boolean(true)).AsBool());
        Assert.Equal(7, IdentityStoreDocument.FromValue(AttributeValue.Number(7)).AsLong());
        Assert.Equal("x", IdentityStoreDocument.FromValue(AttributeValue.Text("x")).AsString());
        using var json = System.Text.Json.JsonDocument.Parse(
            """{"n":null,"t":true,"f":false,"i":5000000000,"d":1.5,"s":"x","l":[1,null,{}]}""");
        var document = IdentityStoreDocument.FromValue(AttributeValue.Document(json.RootElement)).AsDictionary();
        Assert.Equal(["d", "f", "i", "l", "s", "t"], document.Keys.Order());
        Assert.True(document["t"].AsBool());
        Assert.False(document["f"].AsBool());
        Assert.Equal((5_000_000_000, 1.5, "x"),
            (document["i"].AsLong(), document["d"].AsDouble(), document["s"].AsString()));
        var list = document["l"].AsList();
        Assert.Equal((3, 1), (list.Count, list[0].AsLong()));
        Assert.True(list[1].IsNull());
        Assert.Empty(list[2].AsDictionary());
    }

    [Fact]
    public void A_document_becomes_a_value_of_its_type()
    {
        Assert.Equal(AttributeValue.Text("x"), IdentityStoreDocument.ToValue(new Document("x")));
        Assert.Null(IdentityStoreDocument.ToValue(new Document("")));
        Assert.Equal(AttributeValue.Boolean(false), IdentityStoreDocument.ToValue(new Document(false)));
        Assert.Equal(AttributeValue.Number(5), IdentityStoreDocument.ToValue(new Document(5)));
        Assert.Equal(
            AttributeValue.Number(5_000_000_000), IdentityStoreDocument.ToValue(new Document(5_000_000_000)));
        Assert.Null(IdentityStoreDocument.ToValue(new Document(1.5)));
        Assert.Null(IdentityStoreDocument.ToValue(default));
    }

    private static UserChangePlan Plan(DescribeUserResponse user, params (string, string?)[] cells)
    {
        var update = Updates.Of(Catalogs.IdentityStore, [("UserName", "alice"), .. cells]);
        Assert.Empty(update.Problems);
        return IdentityStorePlanner.Plan(StoreId, new IdentityStoreSnapshot(user), update);
    }
}
