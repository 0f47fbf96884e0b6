using Amazon.IdentityStore.Model;
using Amazon.Runtime.Documents;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.IdentityStore;

namespace UserDirectory.Tests.IdentityStore;

public sealed class IdentityStorePlanTests
{
    private const string StoreId = "d-0123456789";

    private static DescribeUserResponse Alice() => new()
    {
        UserId = "11111111-2222-3333-4444-555555555555",
        UserName = "alice",
        DisplayName = "Alice Lee",
        Name = new Name { GivenName = "Alice", FamilyName = "Lee" },
        Emails = [new Email { Value = "alice@example.com", Type = "work", Primary = true }],
        Addresses =
        [
            new Address
            {
                StreetAddress = "Main 1", Locality = "Bonn", PostalCode = "53111", Type = "work", Primary = true,
            },
        ],
        Extensions = new()
        {
            ["aws:identitystore:enterprise"] = new Document(new Dictionary<string, Document>
            {
                ["department"] = "Sales",
                ["manager"] = new Document(new Dictionary<string, Document> { ["value"] = "m-1" }),
            })
        },
    };

    [Fact]
    public void Scalars_and_name_parts_are_one_operation_each_in_one_request()
    {
        var plan = Plan(Alice(), ("DisplayName", "Alice L."), ("FirstName", "Alicia"), ("Title", "Head"));
        Assert.Equal(
            ["DisplayName: Alice Lee → Alice L.", "GivenName: Alice → Alicia", "Title: - → Head"], plan.Diff());
        var operations = plan.Request<UpdateUserRequest>().Operations;
        Assert.Equal(
            [("displayName", "Alice L."), ("name.givenName", "Alicia"), ("title", "Head")],
            operations.Select(operation => (operation.AttributePath, operation.AttributeValue.AsString())));
    }

    [Fact]
    public void Clearing_is_an_operation_without_a_value() =>
        Assert.True(Operation(Plan(Alice(), ("DisplayName", "<delete>"))).AttributeValue.IsNull());

    [Fact]
    public void An_item_that_loses_its_value_goes_whole_and_all_of_it_is_in_the_changes()
    {
        var plan = Plan(Alice(), ("Email", "<delete>"));
        Assert.Equal(
            ["Email: alice@example.com → -", "EmailType: work → -", "EmailPrimary: true → -"], plan.Diff());
        Assert.True(Operation(plan).AttributeValue.IsNull());
    }

    [Theory]
    [InlineData("Photo", "<delete>")]
    [InlineData("PhotoPrimary", "<delete>")]
    [InlineData("PhotoPrimary", "false")]
    public void A_change_that_would_make_another_list_item_the_target_is_refused(string column, string cell)
    {
        var alice = Alice();
        // The edit applies to the primary item, or to the first item if no item is primary.
        alice.Photos = [new Photo { Value = "b", Type = "small" }, new Photo { Value = "a", Primary = true }];
        var error = Assert.Throws<UserDirectoryException>(() => Plan(alice, (column, cell)));
        Assert.Equal($"{column}: the user has several items in photos, and this change can't choose one of the items; "
            + "give the whole list, or clear the list", error.Message);
        Assert.Equal("InvalidInput", error.Code);
    }

    [Fact]
    public void A_text_that_looks_like_an_empty_list_is_a_text() =>
        Assert.Equal("[]", Operation(Plan(Alice(), ("Title", "[]"))).AttributeValue.AsString());

    [Fact]
    public void The_street_of_an_address_is_sent_with_the_rest_of_the_address()
    {
        var plan = Plan(Alice(), ("Street", "Main 2"), ("Country", "DE"));
        Assert.Equal(["Street: Main 1 → Main 2", "Country: - → DE"], plan.Diff());
        var operation = Operation(plan);
        Assert.Equal("addresses", operation.AttributePath);
        var address = Assert.Single(operation.AttributeValue.AsList()).AsDictionary();
        Assert.Equal(["country", "locality", "postalCode", "primary", "streetAddress", "type"], address.Keys.Order());
        Assert.Equal(("Main 2", "Bonn"), (address["streetAddress"].AsString(), address["locality"].AsString()));
        Assert.Equal(("DE", true), (address["country"].AsString(), address["primary"].AsBool()));
    }

    [Fact]
    public void A_cleared_member_is_absent_never_null()
    {
        var operation = Operation(Plan(Alice(), ("Street", "<delete>")));
        Assert.DoesNotContain("streetAddress", Assert.Single(operation.AttributeValue.AsList()).AsDictionary().Keys);
    }

    [Fact]
    public void Clearing_the_last_value_of_a_list_removes_the_list()
    {
        var operation = Operation(Plan(Alice(), ("Email", "<delete>")));
        Assert.Equal("emails", operation.AttributePath);
        Assert.True(operation.AttributeValue.IsNull());
    }

    [Fact]
    public void Other_photos_stay_when_the_primary_one_changes()
    {
        var user = Alice();
        user.Photos = [new Photo { Value = "https://x/1" }, new Photo { Value = "https://x/2", Primary = true }];
        var photos = Operation(Plan(user, ("Photo", "https://x/3"))).AttributeValue.AsList();
        Assert.Equal(
            ["https://x/1", "https://x/3"], photos.Select(photo => photo.AsDictionary()["value"].AsString()));
    }

    [Fact]
    public void A_list_can_be_given_whole_as_json_and_its_nulls_are_left_out()
    {
        var plan = Plan(Alice(), ("PhoneNumbers", """[{"value":"+49 1","type":null,"primary":true}]"""));
        var phone = Assert.Single(Operation(plan).AttributeValue.AsList()).AsDictionary();
        Assert.Equal(["primary", "value"], phone.Keys.Order());
    }

    [Fact]
    public void A_list_that_is_as_given_changes_nothing_whatever_the_order_of_its_members()
    {
        var plan = Plan(Alice(), ("Emails", """[{"primary":true,"type":"work","value":"alice@example.com"}]"""));
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void The_enterprise_extension_is_read_and_set_by_its_paths()
    {
        var plan = Plan(Alice(), ("Department", "Sales"), ("EmployeeNumber", "7"), ("Manager", "m-2"));
        Assert.Equal(["EmployeeNumber: - → 7", "Manager: m-1 → m-2"], plan.Diff());
        Assert.Equal(
            ["aws:identitystore:enterprise.employeeNumber", "aws:identitystore:enterprise.manager.value"],
            plan.Request<UpdateUserRequest>().Operations.Select(operation => operation.AttributePath));
    }

    [Fact]
    public void A_path_that_is_not_documented_is_refused()
    {
        var options = new EditOptions { SkipSchemaLimits = true };
        var update = Updates.Of(Catalogs.IdentityStore, options,
            ("UserName", "alice"), ("aws:identitystore:badge.colour", "red"));
        Assert.Empty(update.Edits);
        Assert.Equal("IAM Identity Center identity store has no attribute 'aws:identitystore:badge.colour'.",
            Assert.Single(update.Problems));
    }

    [Fact]
    public void A_list_and_a_part_of_it_are_not_both_given()
    {
        var error = Assert.Throws<UserDirectoryException>(
            () => Plan(Alice(), ("Street", "Main 2"), ("Addresses", """[{"locality":"Köln"}]""")));
        Assert.Equal("addresses: the list and a member of the list are both given; keep only one", error.Message);
    }

    // The list would change nothing, so both could be sent; but afterwards the user would not have the given list.
    [Theory]
    [InlineData("Roles", "<delete>", "Role")]
    [InlineData("Emails", """[{"primary":true,"type":"work","value":"alice@example.com"}]""", "Email")]
    public void A_list_and_another_part_of_it_are_not_both_given_where_the_list_is_so_already(
        string list, string cell, string part)
    {
        var error = Assert.Throws<UserDirectoryException>(() => Plan(Alice(), (list, cell), (part, "o@x.com")));
        Assert.EndsWith(
            "the list and a member of the list are both given; keep only one", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_without_a_value_is_refused()
    {
        var error = Assert.Throws<UserDirectoryException>(() => Plan(Alice(), ("PhotoType", "thumbnail")));
        Assert.Equal("PhotoType: the user has no item in photos, so give the item's value too", error.Message);
    }

    private static AttributeOperation Operation(UserChangePlan plan) =>
        Assert.Single(plan.Request<UpdateUserRequest>().Operations);

    private static UserChangePlan Plan(DescribeUserResponse user, params (string, string?)[] cells)
    {
        var update = Updates.Of(Catalogs.IdentityStore, [("UserName", "alice"), .. cells]);
        Assert.Empty(update.Problems);
        return IdentityStorePlanner.Plan(StoreId, new IdentityStoreSnapshot(user), update);
    }
}
