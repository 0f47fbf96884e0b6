using Amazon.DirectoryServiceData;
using Amazon.DirectoryServiceData.Model;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.DirectoryServiceData;

namespace UserDirectory.Tests.DirectoryServiceData;

public sealed class DirectoryServiceDataPlanTests
{
    private const string DirectoryId = "d-0123456789";

    private static DescribeUserResponse Alice(params (string Name, AttributeValue Value)[] others) => new()
    {
        SAMAccountName = "Alice", GivenName = "Alice", EmailAddress = "alice@example.com",
        OtherAttributes = others.ToDictionary(other => other.Name, other => other.Value),
    };

    private static AttributeValue S(string text) => new() { S = text };

    private static AttributeValue N(long number) => new() { N = number };

    private static AttributeValue SS(params List<string> texts) => new() { SS = texts };

    [Fact]
    public void A_user_needs_at_most_one_request_for_each_update_type()
    {
        var plan = Plan(
            Alice(("title", S("Clerk")), ("department", S("Sales"))),
            ("Title", "Head"),
            ("Department", "<delete>"),
            ("Company", "Example"),
            ("Surname", "Lee"),
            ("GivenName", "Alicia"));

        Assert.Equal(
            [
                "Title: Clerk → Head",
                "Department: Sales → -",
                "Company: - → Example",
                "Surname: - → Lee",
                "GivenName: Alice → Alicia",
            ],
            plan.Diff());
        Assert.Equal(3, plan.Calls.Count);
        var replace = Call(plan, UpdateType.REPLACE);
        Assert.Equal(("Alicia", "Head"), (replace.GivenName, replace.OtherAttributes["title"].S));
        var remove = Call(plan, UpdateType.REMOVE);
        Assert.Equal("Sales", Assert.Single(remove.OtherAttributes).Value.S);
        var add = Call(plan, UpdateType.ADD);
        Assert.Equal(("Lee", "Example"), (add.Surname, add.OtherAttributes["company"].S));
        Assert.All(plan.Calls, call => Assert.Equal("Alice", ((UpdateUserRequest)call.Request).SAMAccountName));
    }

    [Fact]
    public void Changes_that_the_directory_may_refuse_go_first()
    {
        var plan = Plan(
            Alice(("title", S("Clerk")), ("department", S("Sales"))),
            ("Department", "<delete>"), ("Title", "Head"), ("Company", "Example"));
        Assert.Equal(
            [UpdateType.ADD, UpdateType.REPLACE, UpdateType.REMOVE],
            plan.Calls.Select(call => ((UpdateUserRequest)call.Request).UpdateType));
    }

    [Fact]
    public void The_first_of_several_requests_has_the_attributes_of_the_own_schema()
    {
        string[] known =
        [
            "DisplayName", "Initials", "OtherName", "Title", "Department", "Company", "Division", "Organization",
            "Office", "OfficePhone", "MobilePhone", "HomePhone", "Fax", "StreetAddress", "POBox", "City", "State",
            "PostalCode", "Description", "EmployeeID", "EmployeeNumber", "HomePage", "info", "pager", "comment",
        ];
        var plan = Plan(Alice(), [.. known.Select(name => (name, (string?)"x")), ("ownAttribute", "x")]);
        Assert.Equal([25, 1], plan.Calls.Select(call => call.Changes.Count));
        Assert.Equal("ownAttribute", plan.Calls[0].Changes[0].Attribute.Name);
    }

    [Fact]
    public void Removing_names_the_value_that_goes()
    {
        var plan = Plan(Alice(), ("EmailAddress", "<delete>"));
        var remove = Call(plan, UpdateType.REMOVE);
        Assert.Equal(("alice@example.com", null), (remove.EmailAddress, remove.OtherAttributes));
    }

    [Fact]
    public void LDAP_names_match_without_regard_to_case() =>
        Assert.Empty(Plan(Alice(("TITLE", S("Clerk"))), ("Title", "Clerk")).Changes);

    [Fact]
    public void A_set_gains_and_loses_single_values_without_touching_the_others()
    {
        var alice = Alice(("otherTelephone", SS("1", "2")));
        var attribute = Catalogs.DirectoryServiceData.Attribute("otherTelephone:SS");

        var added = Plan(alice, Updates.Of(Catalogs.DirectoryServiceData, builder =>
        {
            builder.Cell(Catalogs.DirectoryServiceData.Attribute("SAMAccountName"), "alice", "");
            builder.Add(attribute, new[] { "2", "3" });
        }));
        Assert.Equal(["3"], Call(added, UpdateType.ADD).OtherAttributes["otherTelephone"].SS);

        var removed = Plan(alice, Updates.Of(Catalogs.DirectoryServiceData, builder =>
        {
            builder.Cell(Catalogs.DirectoryServiceData.Attribute("SAMAccountName"), "alice", "");
            builder.Remove(attribute, new[] { "2", "9" });
        }));
        Assert.Equal(["2"], Call(removed, UpdateType.REMOVE).OtherAttributes["otherTelephone"].SS);

        var replaced = Plan(alice, ("otherTelephone:SS", "2;3"));
        Assert.Equal(["2", "3"], Call(replaced, UpdateType.REPLACE).OtherAttributes["otherTelephone"].SS);
    }

    [Theory]
    [InlineData("What is there is no second value", "SMTP:a@x;smtp:b@x", "smtp:B@X", "", null)]
    [InlineData("A case of a value is none", "SMTP:a@x;smtp:b@x", "SMTP:A@x", "", null)]
    [InlineData("Another one is added", "SMTP:a@x;smtp:b@x", "smtp:c@x;SMTP:c@y", "", "ADD smtp:c@x;SMTP:c@y")]
    [InlineData("It becomes the primary one", "SMTP:a@x;smtp:b@x", "SMTP:b@x;smtp:a@x", "",
        "REPLACE SMTP:b@x;smtp:a@x")]
    [InlineData("What is not there is not removed", "SMTP:a@x;smtp:b@x", "", "smtp:a@x;smtp:c@x", null)]
    [InlineData("The case of an address does not count", "SMTP:a@x;smtp:b@x", "", "smtp:B@X", "REMOVE smtp:b@x")]
    [InlineData("The type's does", "SMTP:a@x;smtp:b@x", "", "SMTP:b@x", null)]
    public void Addresses_are_compared_as_the_directory_does(
        string why, string before, string add, string remove, string? sent)
    {
        var attribute = Catalogs.DirectoryServiceData.Attribute("proxyAddresses");
        var plan = Plan(Alice(("proxyAddresses", SS([.. before.Split(';')]))),
            Updates.Of(Catalogs.DirectoryServiceData, builder =>
            {
                builder.Cell(Catalogs.DirectoryServiceData.Attribute("SAMAccountName"), "alice", "");
                if (add.Length > 0) builder.Add(attribute, add.Split(';'));
                if (remove.Length > 0) builder.Remove(attribute, remove.Split(';'));
            }));
        var requests = plan.Calls.Select(call => (UpdateUserRequest)call.Request).ToArray();
        var said = requests.Select(request =>
            $"{request.UpdateType} {string.Join(";", request.OtherAttributes["proxyAddresses"].SS)}");
        Assert.True(sent == said.SingleOrDefault(), why);
    }

    [Fact]
    public void A_set_without_types_is_compared_without_case()
    {
        var attribute = Catalogs.DirectoryServiceData.Attribute("otherMailbox");
        var alice = Alice(("otherMailbox", SS("a@x")));
        Assert.Empty(Plan(alice, Updates.Of(Catalogs.DirectoryServiceData, builder =>
        {
            builder.Cell(Catalogs.DirectoryServiceData.Attribute("SAMAccountName"), "alice", "");
            builder.Add(attribute, new[] { "A@X" });
        })).Changes);
        Assert.Equal(["otherMailbox: a@x → -"], Plan(alice, Updates.Of(Catalogs.DirectoryServiceData, builder =>
        {
            builder.Cell(Catalogs.DirectoryServiceData.Attribute("SAMAccountName"), "alice", "");
            builder.Remove(attribute, new[] { "A@X" });
        })).Diff());
        Assert.Equal("otherMailbox: two values differ only in case, and the directory treats them as equal; remove one",
            Assert.Single(Updates.Of(Catalogs.DirectoryServiceData, ("UserName", "alice"), ("otherMailbox", "a;A"))
                .Problems));
    }

    [Fact]
    public void The_order_in_a_set_does_not_count() =>
        Assert.Empty(Plan(Alice(("otherTelephone", SS("1", "2"))), ("otherTelephone:SS", "2;1")).Changes);

    [Theory]
    [InlineData("BOOL")]
    [InlineData("N")]
    [InlineData("S")]
    [InlineData("SS")]
    public void Each_type_is_sent_as_exactly_one_of_the_four(string type)
    {
        var request = Plan(Alice(), ($"custom:{type}", "1")).Request<UpdateUserRequest>();
        var value = request.OtherAttributes["custom"];
        Assert.Equal(
            (type == "BOOL" ? true : null, type == "N" ? 1L : null, type == "S" ? "1" : null, type == "SS"),
            (value.BOOL, value.N, value.S, value.SS is { Count: 1 }));
    }

    [Fact]
    public void A_value_takes_the_type_that_the_directory_has()
    {
        var info = Alice(("info", N(42)));
        Assert.Empty(Plan(info, ("info", "42")).Changes);
        Assert.Equal(43, Plan(info, ("info", "43")).Request<UpdateUserRequest>().OtherAttributes["info"].N);
        Assert.Empty(Plan(Alice(("description", SS("Night shift"))), ("Description", "Night shift")).Changes);
    }

    [Fact]
    public void A_value_that_is_not_of_the_directorys_type_is_refused_before_anything_is_sent()
    {
        var error = Assert.Throws<UserDirectoryException>(() => Plan(Alice(("info", N(42))), ("info", "many")));
        Assert.Equal("InvalidInput", error.Code);
        Assert.Equal(
            "info: must be a whole number of at most 64 bits; another text of 4 characters was given", error.Message);
    }

    [Fact]
    public void More_than_25_attributes_of_one_type_need_more_than_one_request()
    {
        // The name of an attribute may have only letters.
        var letters = Enumerable.Range(0, 30).Select(i => $"{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}");
        var plan = Plan(Alice(), [.. letters.Select(name => ($"custom{name}:S", (string?)"x"))]);
        var requests = plan.Calls.Select(call => (UpdateUserRequest)call.Request);
        Assert.Equal([25, 5], requests.Select(request => request.OtherAttributes.Count));
    }

    private static UpdateUserRequest Call(UserChangePlan plan, UpdateType type) => Assert.Single(
        plan.Calls.Select(call => (UpdateUserRequest)call.Request), request => request.UpdateType == type);

    private static UserChangePlan Plan(DescribeUserResponse user, params (string, string?)[] cells) =>
        Plan(user, Updates.Of(
            Catalogs.DirectoryServiceData, new EditOptions { SkipSchemaLimits = true },
            [("SAMAccountName", "alice"), .. cells]));

    private static UserChangePlan Plan(DescribeUserResponse user, UserUpdate update)
    {
        Assert.Empty(update.Problems);
        return DirectoryServiceDataPlanner.Plan(DirectoryId, DirectoryServiceDataSnapshot.From([user]), update);
    }
}
