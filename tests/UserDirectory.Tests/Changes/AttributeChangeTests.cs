using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Tests.Changes;

public sealed class AttributeChangeTests
{
    private static readonly AttributeDefinition Title = Catalogs.IdentityStore["Title"];
    private static readonly AttributeDefinition Phones = Catalogs.DirectoryServiceData.Attribute("otherTelephone:SS");

    [Fact]
    public void A_change_is_shown_with_both_values_and_no_control_characters()
    {
        Assert.Equal($"Title: Clerk {Visible.Arrow} Head",
            new AttributeChange(Title, AttributeValue.Text("Clerk"), AttributeValue.Text("Head")).ToString());
        Assert.Equal($"Title: (none) {Visible.Arrow} Head",
            new AttributeChange(Title, null, AttributeValue.Text("Head")).ToString());
        Assert.Equal($"Title: a\\u000Ab {Visible.Arrow} (none)",
            new AttributeChange(Title, AttributeValue.Text("a\nb"), null).ToString());
    }

    [Fact]
    public void An_edit_to_the_present_value_is_no_change()
    {
        var snapshot = new UserSnapshot("ada") { ["title"] = AttributeValue.Text("Head") };
        Assert.Empty(Between(snapshot, Set("Head")));
        var change = Assert.Single(Between(snapshot, Set("Clerk")));
        Assert.Equal((Title, "Head", "Clerk"), (change.Attribute, change.Before?.AsText, change.After?.AsText));
    }

    [Fact]
    public void Edits_of_one_attribute_are_one_change_of_all_of_them()
    {
        var snapshot = new UserSnapshot("ada") { ["otherTelephone"] = AttributeValue.Set(["1", "2"]) };
        var change = Assert.Single(Between(snapshot,
            new AttributeEdit(Phones, EditKind.Remove, AttributeValue.Set(["1"])),
            new AttributeEdit(Phones with { WireName = "OTHERTELEPHONE" }, EditKind.Add, AttributeValue.Set(["3"]))));
        Assert.Equal(AttributeValue.Set(["2", "3"]), change.After);
    }

    [Fact]
    public void An_edit_that_comes_with_another_edit_applies_only_if_the_other_edit_changes_the_user()
    {
        var nick = new AttributeEdit(Catalogs.IdentityStore["NickName"], EditKind.Set, AttributeValue.Text("Boss"))
        {
            ComesWith = Set("Head"),
        };
        Assert.Empty(Between(new UserSnapshot("ada") { ["title"] = AttributeValue.Text("Head") }, nick));
        Assert.Single(Between(new UserSnapshot("ada") { ["title"] = AttributeValue.Text("Clerk") }, nick));
    }

    [Fact]
    public void A_value_that_can_not_be_added_is_an_invalid_input()
    {
        var snapshot = new UserSnapshot("ada") { ["title"] = AttributeValue.Text("Clerk") };
        var error = Assert.Throws<UserDirectoryException>(
            () => Between(snapshot, new AttributeEdit(Title, EditKind.Add, AttributeValue.Text("Head"))));
        Assert.Equal((FailureKind.InvalidInput, "InvalidInput"), (error.Kind, error.Code));
        Assert.StartsWith("Title: the attribute already has another value", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wanted_value_is_converted_before_it_is_compared_and_an_empty_value_is_not_converted()
    {
        var snapshot = new UserSnapshot("ada") { ["title"] = AttributeValue.Number(5) };
        AttributeValue ToNumber(AttributeDefinition attribute, AttributeValue wanted, AttributeValue? before)
        {
            Assert.Equal((Title, AttributeValue.Number(5)), (attribute, before));
            return AttributeValue.Number(long.Parse(wanted.AsText, System.Globalization.CultureInfo.InvariantCulture));
        }
        Assert.Empty(AttributeChange.Between(snapshot, Update(Set("5")), ToNumber));
        var change = Assert.Single(AttributeChange.Between(snapshot, Update(Set("6")), ToNumber));
        Assert.Equal(6, change.After?.AsNumber);
        var cleared = Assert.Single(AttributeChange.Between(
            snapshot, Update(new AttributeEdit(Title, EditKind.Clear, null)), ToNumber));
        Assert.Null(cleared.After);
    }

    private static AttributeEdit Set(string title) => new(Title, EditKind.Set, AttributeValue.Text(title));

    private static UserUpdate Update(params AttributeEdit[] edits) => new(null, edits, [], null);

    private static List<AttributeChange> Between(UserSnapshot snapshot, params AttributeEdit[] edits) =>
        AttributeChange.Between(snapshot, Update(edits));
}
