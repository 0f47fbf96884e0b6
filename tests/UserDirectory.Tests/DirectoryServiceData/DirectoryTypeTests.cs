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

    // API_AttributeValue: a text of a row is one value, whether the directory keeps it as S or as SS.
    [Theory]
    [InlineData("Room 5; building 7")]
    [InlineData("[\"a\",\"b\"]")]
    public void A_text_in_a_set_of_the_directory_is_one_value(string text)
    {
        var wanted = AttributeValue.Text(text);
        Assert.Empty(Plan(User(Description, text), Description, wanted).Calls);
        var call = Assert.Single(Plan(User(Description, "other"), Description, wanted).Calls);
        Assert.Equal([text], ValuesOf(call));
    }

    [Theory]
    [InlineData(0, 25, "ADD 25")]
    [InlineData(0, 31, "ADD 25|ADD 6")]
    [InlineData(31, 0, "REMOVE 25|REMOVE 6")]
    [InlineData(20, 51, "ADD 25|ADD 6")]
    [InlineData(51, 20, "REMOVE 25|REMOVE 6")]
    public void A_request_has_at_most_25_values_of_an_attribute(int before, int after, string expected)
    {
        var plan = Plan(User(Mobile, Numbers(before)), Mobile, after == 0 ? null : AttributeValue.Set(Numbers(after)));
        Assert.Equal(expected, string.Join("|", plan.Calls.Select(call =>
            $"{((UpdateUserRequest)call.Request).UpdateType} {ValuesOf(call).Count}")));
        // Each request has its own change, so that a journal of a run cut short is exact.
        Assert.Equal(before, plan.Calls[0].Changes.Single().Before?.Texts.Count ?? 0);
        Assert.Equal(after, plan.Calls[^1].Changes.Single().After?.Texts.Count ?? 0);
        Assert.All(plan.Calls.Zip(plan.Calls.Skip(1)), pair =>
            Assert.Equal(pair.First.Changes.Single().After, pair.Second.Changes.Single().Before));
        Assert.Equal(before, Assert.Single(plan.Changes).Before?.Texts.Count ?? 0);
    }

    [Theory]
    [InlineData(24, "REPLACE 25")]
    [InlineData(25, "ADD 1|REMOVE 1")]
    public void A_set_that_does_not_fit_in_a_request_is_not_replaced(int same, string expected)
    {
        string[] kept = Numbers(same);
        var plan = Plan(User(Mobile, [.. kept, "old"]), Mobile, AttributeValue.Set([.. kept, "new"]));
        Assert.Equal(expected, string.Join("|", plan.Calls.Select(call =>
            $"{((UpdateUserRequest)call.Request).UpdateType} {ValuesOf(call).Count}")));
        Assert.Equal(AttributeValue.Set([.. kept, "new"]), plan.Calls[^1].Changes.Single().After);
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
