using Amazon.DirectoryServiceData.Model;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.DirectoryServiceData;
using AttributeValue = UserDirectory.Attributes.AttributeValue;

namespace UserDirectory.Tests.DirectoryServiceData;

/// <summary>
/// The directory decides whether an attribute is a set, and it may hold more values than a request. Each value of a
/// row, a plan or an undo is kept as it is.
/// </summary>
public sealed class DirectoryTypeTests
{
    private static readonly AttributeDefinition Description = Catalogs.DirectoryServiceData["Description"];
    private static readonly AttributeDefinition Mobile = Catalogs.DirectoryServiceData.Attribute("otherMobile");

    // The type of an empty attribute is not known, and a plan and a journal keep only its name.
    [Theory]
    [InlineData("Description")]
    [InlineData("list")]
    [InlineData("otherMobile")]
    public void A_recorded_set_is_set_whole(string name)
    {
        var attribute = Catalogs.DirectoryServiceData.Attribute(name);
        var call = Assert.Single(Plan(User(attribute), attribute, AttributeValue.Set(["a", "b"])).Calls);
        Assert.Equal(["a", "b"], ValuesOf(call));
    }

    [Fact]
    public void A_set_for_an_attribute_of_one_value_is_refused()
    {
        var title = Catalogs.DirectoryServiceData.Attribute("title:SS");
        Assert.Equal("Title: at most 1 value, 2 given", Assert.Throws<UserDirectoryException>(
            () => Plan(User(title), title, AttributeValue.Set(["a", "b"]))).Message);
    }

    [Theory]
    [InlineData("a;b", "S:a;b")]
    [InlineData("5", "N:5")]
    public void A_set_of_one_becomes_the_value_of_the_directorys_type(string text, string sent)
    {
        var user = new UserSnapshot("ann")
        {
            ["otherMobile"] = sent[0] == 'S' ? AttributeValue.Text("x") : AttributeValue.Number(1),
        };
        var plan = DirectoryServiceDataPlanner.Plan("d-0123456789", user, new UserUpdate(
            null, [new(Mobile, EditKind.Set, AttributeValue.Set([text]))], [], null));
        var value = plan.Request<UpdateUserRequest>().OtherAttributes["otherMobile"];
        Assert.Equal(sent, value.S is null ? $"N:{value.N}" : $"S:{value.S}");
    }

    // The first run stores the text as one value, so the second run has nothing to send.
    [Theory]
    [InlineData("Room 5; building 7", "Room 5; building 7", null)]
    [InlineData("Room 6; building 7", "Room 5", "Room 6; building 7")]
    [InlineData("[a]", "[a]", null)]
    // Get-DsdUser and Export-Csv write a set of several values as one text, which somebody may edit.
    [InlineData("a; b", "a|b", null)]
    [InlineData("a; b; c", "a|b", "c")]
    [InlineData("[\"a;b\"]", "a;b", null)]
    [InlineData("[\"a;b\",\"c\"]", "a;b", "c")]
    public void A_text_for_a_set_of_the_directory_is_the_value_that_it_shows(string text, string before, string? sent)
    {
        var plan = Plan(User(Description, before.Split('|')), Description, AttributeValue.Text(text));
        Assert.Equal(sent is null ? [] : [sent], plan.Calls.SelectMany(ValuesOf));
    }

    [Theory]
    [InlineData(0, 25, true)]
    [InlineData(0, 26, false)]
    [InlineData(26, 0, false)]
    [InlineData(30, 31, true)]
    [InlineData(31, 30, true)]
    [InlineData(30, 56, false)]
    public void A_change_is_refused_if_a_request_would_have_over_25_values(int before, int after, bool isPlanned)
    {
        UserChangePlan Planned() =>
            Plan(User(Mobile, Numbers(before)), Mobile, after == 0 ? null : AttributeValue.Set(Numbers(after)));
        if (isPlanned) Assert.Equal(Math.Abs(after - before), ValuesOf(Assert.Single(Planned().Calls)).Count);
        else
        {
            Assert.Equal("otherMobile: one update sends at most 25 values of an attribute, and this one needs 26; "
                + "add or remove them in several updates", Assert.Throws<UserDirectoryException>(Planned).Message);
        }
    }

    [Fact]
    public void Only_a_value_of_a_row_is_limited_by_a_request()
    {
        var set = AttributeValue.Set(Numbers(26));
        Assert.Equal("otherMobile: at most 25 values, 26 given", Mobile.Check(set));
        Assert.Null(Mobile.Check(set, isRecorded: true));
    }

    // After the run the directory has a set of one where the plan has a text, or another spelling of a manager's name.
    [Theory]
    [InlineData("Description", "Clerk", "Clerk", true)]
    [InlineData("Description", "Clerk", "clerk", false)]
    [InlineData("Description", "Clerk", "Clerk;Head", false)]
    [InlineData("Manager", "cn=ann,dc=example,dc=com", "CN=Ann,DC=example,DC=com", true)]
    [InlineData("Manager", "cn=ann,dc=example,dc=com", "CN=Bob,DC=example,DC=com", false)]
    public void A_reviewed_change_is_made_if_the_directory_keeps_its_value_in_another_form(
        string name, string text, string kept, bool isMade)
    {
        var attribute = Catalogs.DirectoryServiceData[name];
        var update = new UserUpdate(null, [new(attribute, EditKind.Clear, null)], [], null)
        {
            Reviewed = [new(attribute, AttributeValue.Text(text), null)],
        };
        var user = new UserSnapshot("ann") { [attribute.WireName] = AttributeValue.Set(kept.Split(';')) };
        if (isMade) Assert.Same(update, update.ToMake(user));
        else Assert.Throws<UserDirectoryException>(() => update.ToMake(user));
    }

    private static string[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(number => $"+49 {number}")];

    private static UserSnapshot User(AttributeDefinition attribute, params string[] values) => new("ann")
    {
        [attribute.WireName] = values.Length == 0 ? null : AttributeValue.Set(values),
    };

    private static UserChangePlan Plan(UserSnapshot user, AttributeDefinition attribute, AttributeValue? value) =>
        DirectoryServiceDataPlanner.Plan("d-0123456789", user, new UserUpdate(null,
            [new(attribute, value is null ? EditKind.Clear : EditKind.Set, value)], [], null));

    private static List<string> ValuesOf(UserChangePlan.Call call) =>
        ((UpdateUserRequest)call.Request).OtherAttributes.Single().Value.SS!;
}
