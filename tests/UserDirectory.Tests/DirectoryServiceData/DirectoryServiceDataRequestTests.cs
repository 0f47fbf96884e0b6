using Amazon.DirectoryServiceData;
using Amazon.DirectoryServiceData.Model;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.DirectoryServiceData;
using AttributeKind = UserDirectory.Attributes.AttributeKind;
using AttributeValue = UserDirectory.Attributes.AttributeValue;

namespace UserDirectory.Tests.DirectoryServiceData;

/// <summary>Order of the requests of a plan, and the types of their values.</summary>
public sealed class DirectoryServiceDataRequestTests
{
    private const string DirectoryId = "d-0123456789";

    [Fact]
    public void A_request_names_the_directory_and_its_changes()
    {
        var plan = Plan(new UserSnapshot("ada"), ("Title", "Head"), ("EmailAddress", "a@x.com"));
        var request = plan.Request<UpdateUserRequest>();
        Assert.Equal((DirectoryId, "ada", "a@x.com"),
            (request.DirectoryId, request.SAMAccountName, request.EmailAddress));
        Assert.Equal(["title"], request.OtherAttributes.Keys);
        Assert.Equal(plan.Changes, Assert.Single(plan.Calls).Changes);
    }

    [Theory]
    // The country's attributes before the update, and the requests. The code is sent after the name and number that
    // would not change if the row were run again.
    [InlineData("", "ADD c co countryCode")]
    [InlineData("co=Deutschland", "REPLACE co|ADD c countryCode")]
    [InlineData("countryCode=1", "REPLACE countryCode|ADD c co")]
    [InlineData("co=Deutschland countryCode=1", "REPLACE co countryCode|ADD c")]
    [InlineData("c=AT", "ADD co countryCode|REPLACE c")]
    [InlineData("c=AT co=Austria countryCode=40", "REPLACE c co countryCode")]
    [InlineData("c=DE co=Deutschland", "")]
    public void A_new_country_code_is_sent_after_the_name_and_number_that_it_changes(string before, string requests)
    {
        var user = new UserSnapshot("ada");
        foreach (var pair in before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')))
        {
            user[pair[0]] = pair[0] == "countryCode"
                ? AttributeValue.Number(long.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture))
                : AttributeValue.Text(pair[1]);
        }
        var sent = Plan(user, ("Country", "Germany")).Calls.Select(call => (UpdateUserRequest)call.Request)
            .Select(request => $"{request.UpdateType} {string.Join(" ", request.OtherAttributes.Keys.Order())}");
        Assert.Equal(requests, string.Join("|", sent));
    }

    [Fact]
    public void Another_attribute_that_is_replaced_does_not_change_the_order()
    {
        var user = new UserSnapshot("ada") { ["title"] = AttributeValue.Text("Clerk") };
        Assert.Equal([UpdateType.ADD, UpdateType.REPLACE],
            Plan(user, ("Title", "Head"), ("Country", "DE")).Calls
                .Select(call => ((UpdateUserRequest)call.Request).UpdateType));
    }

    [Theory]
    // The type and value that the directory has, the value that the caller gives, and the value that is sent.
    [InlineData("S:x", "pager:SS", "y", "S:y")]
    [InlineData("S:x", "otherTelephone:SS", "y", "S:y")]
    [InlineData("S:x", "uidNumber", "5", "S:5")]
    [InlineData("SS:x", "description", "y", "SS:y")]
    [InlineData("N:1", "info", "5", "N:5")]
    [InlineData("N:1", "otherTelephone:SS", "5", "N:5")]
    [InlineData("BOOL:false", "info", "yes", "BOOL:true")]
    [InlineData(null, "title:SS", "y", "S:y")]
    [InlineData(null, "otherTelephone:SS", "y", "SS:y")]
    [InlineData(null, "uidNumber", "5", "N:5")]
    public void A_value_is_sent_in_the_type_that_the_directory_has(
        string? before, string name, string value, string sent)
    {
        var user = new UserSnapshot("ada");
        user[Catalogs.DirectoryServiceData.Attribute(name).WireName] = before?.Split(':') switch
        {
            null => null,
            ["S", var text] => AttributeValue.Text(text),
            ["SS", var text] => AttributeValue.Set([text]),
            ["N", _] => AttributeValue.Number(1),
            _ => AttributeValue.Boolean(false),
        };
        var given = Assert.Single(Plan(user, (name, value)).Request<UpdateUserRequest>().OtherAttributes).Value;
        Assert.Equal(sent, given.S is not null ? $"S:{given.S}" : given.N is not null ? $"N:{given.N}"
            : given.BOOL is { } truth ? $"BOOL:{(truth ? "true" : "false")}" : $"SS:{string.Join(";", given.SS)}");
    }

    [Theory]
    [InlineData(AttributeKind.Text)]
    [InlineData(AttributeKind.Number)]
    public void Two_values_are_refused_where_the_directory_has_one(AttributeKind kind)
    {
        var user = new UserSnapshot("ada")
        {
            ["otherTelephone"] = kind == AttributeKind.Text ? AttributeValue.Text("1") : AttributeValue.Number(1),
        };
        var error = Assert.Throws<UserDirectoryException>(() => Plan(user, ("otherTelephone:SS", "1;2")));
        Assert.Equal((FailureKind.InvalidInput, "otherTelephone: at most 1 value, 2 given"),
            (error.Kind, error.Message));
    }

    [Fact]
    public void Texts_that_are_added_become_sets_for_the_attributes_that_are_sets()
    {
        var request = Plan(new UserSnapshot("ada"), ("title", "x"), ("company", "y")).Request<UpdateUserRequest>();
        Assert.Equal(["company"], DirectoryServiceDataPlanner.AddAsSets(request, name => name == "company"));
        Assert.Equal((null, "y"), (request.OtherAttributes["company"].S, request.OtherAttributes["company"].SS[0]));
        Assert.Equal("x", request.OtherAttributes["title"].S);
        // A value that is a set already does not change.
        Assert.Empty(DirectoryServiceDataPlanner.AddAsSets(request, name => name == "company"));
        Assert.Empty(DirectoryServiceDataPlanner.AddAsSets(
            new UpdateUserRequest { UpdateType = UpdateType.ADD, GivenName = "Ada" }, _ => true));
    }

    [Fact]
    public void Texts_that_are_replaced_stay_texts()
    {
        var user = new UserSnapshot("ada") { ["title"] = AttributeValue.Text("x") };
        var request = Plan(user, ("title", "y")).Request<UpdateUserRequest>();
        Assert.Empty(DirectoryServiceDataPlanner.AddAsSets(request, _ => true));
        Assert.Equal("y", request.OtherAttributes["title"].S);
    }

    private static UserChangePlan Plan(UserSnapshot user, params (string, string?)[] cells)
    {
        var update = Updates.Of(
            Catalogs.DirectoryServiceData, new EditOptions(), [("SAMAccountName", "ada"), .. cells]);
        Assert.Empty(update.Problems);
        return DirectoryServiceDataPlanner.Plan(DirectoryId, user, update);
    }
}
