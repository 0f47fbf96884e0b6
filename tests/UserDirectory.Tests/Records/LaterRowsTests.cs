using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Records;

namespace UserDirectory.Tests.Records;

/// <summary>
/// Rows of one user in one plan: a change that a later row has already made does not count as someone else's change.
/// </summary>
public sealed class LaterRowsTests
{
    [Theory]
    // Each case has the titles before and after each row, the title at the start, and the remaining edit of each row.
    [InlineData("A>B>C>D", "A", "B C D")]
    [InlineData("A>B>C>D", "B", "B C D")]
    [InlineData("A>B>C>D", "C", "- C D")]
    [InlineData("A>B>C>D", "D", "- - D")]
    [InlineData("A>B>A", "A", "- A")]
    [InlineData("A>B>A>C", "A", "B A C")]
    [InlineData("A>B>A>C", "C", "- - C")]
    [InlineData("A>B", "X", "! ")]
    [InlineData("A>B>C", "X", "! !")]
    public void A_row_is_left_out_where_a_later_row_of_the_user_is_made(string titles, string now, string expected)
    {
        var steps = titles.Split('>');
        var records = steps.Zip(steps.Skip(1), (before, after) => Of("u-1", before, after)).ToArray();
        var rows = new LaterRows(records);
        var left = records.Select(record =>
        {
            try
            {
                var edits = ToUpdate(record, rows.After(record)).ToMake(At(now)).Edits;
                return edits.Count == 0 ? "-" : now = edits[0].Value!.AsText;
            }
            catch (UserDirectoryException error) when (error.Code == UserDirectoryException.ChangedSince)
            {
                return "!";
            }
        });
        Assert.Equal(expected.Trim(), string.Join(" ", left));
    }

    [Fact]
    public void Rows_of_other_users_and_other_attributes_count_for_nothing()
    {
        ChangeRecord[] records = [Of("u-1", "A", "B"), Of("u-2", "B", "X"), Of("u-1", "B", "B", "NickName")];
        var rows = new LaterRows(records);
        var error = Assert.Throws<UserDirectoryException>(
            () => ToUpdate(records[0], rows.After(records[0])).ToMake(At("X")));
        Assert.Equal(UserDirectoryException.ChangedSince, error.Code);
        Assert.Empty(rows.After(records[1]));
    }

    [Fact]
    public void No_row_comes_after_the_last_row_of_a_user()
    {
        ChangeRecord[] records = [Of("u-1", "A", "B"), Of("u-1", "B", "C")];
        var rows = new LaterRows(records);
        Assert.Equal([records[1].Changes], rows.After(records[0]));
        Assert.Empty(rows.After(records[1]));
        Assert.Empty(rows.After(records[1]));
    }

    [Fact]
    public void A_list_and_its_members_are_the_same_attribute()
    {
        var city = Catalogs.IdentityStore.Attribute("City");
        var list = Catalogs.IdentityStore.Attribute("Addresses");
        var after = Cell.Parse(list, "[{\"locality\":\"C\"}]").Value!;
        ChangeRecord[] records =
        [
            Recorded.Of("IdsUser", new AttributeChange(city, AttributeValue.Text("A"), AttributeValue.Text("B"))),
            Recorded.Of("IdsUser", new AttributeChange(list, null, after)),
        ];
        var rows = new LaterRows(records);
        var now = new UserSnapshot("u-1");
        now.Replace(city.WireName, AttributeValue.Text("C"));
        now.Replace(list.WireName, after);
        Assert.Empty(ToUpdate(records[0], rows.After(records[0])).ToMake(now).Edits);
    }

    private static ChangeRecord Of(string user, string before, string after, string attribute = "Title") =>
        Recorded.Of("IdsUser", new AttributeChange(Catalogs.IdentityStore.Attribute(attribute),
            AttributeValue.Text(before), AttributeValue.Text(after))) with
        { UserId = user };

    private static UserUpdate ToUpdate(ChangeRecord record, IReadOnlyList<IReadOnlyList<AttributeChange>> later) =>
        record.ToUpdate(Catalogs.IdentityStore.Identifiers[0], force: false, input: null, later);

    private static UserSnapshot At(string title)
    {
        var now = new UserSnapshot("u-1");
        now.Replace("title", AttributeValue.Text(title));
        return now;
    }
}
