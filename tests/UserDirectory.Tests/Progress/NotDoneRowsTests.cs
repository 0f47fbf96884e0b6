using UserDirectory.Changes;
using UserDirectory.Progress;

namespace UserDirectory.Tests.Progress;

/// <summary>The rows without a result, and their names in a message.</summary>
public sealed class NotDoneRowsTests
{
    private readonly NotDoneRows _rows = new();

    [Fact]
    public void Rows_stay_in_their_order_until_they_have_a_result()
    {
        UserUpdate[] rows = [Row("ada"), Row("bo"), Row("cy")];
        foreach (var row in rows) _rows.Add(row);
        _rows.Remove(rows[1]);
        Assert.Equal([rows[0], rows[2]], _rows.Rows);
        Assert.Equal((2, "ada, cy"), (_rows.Count, _rows.Names));
        _rows.Remove(rows[0]);
        _rows.Remove(rows[2]);
        Assert.Equal((0, ""), (_rows.Count, _rows.Names));
    }

    [Fact]
    public void A_row_that_names_no_user_has_its_place_or_says_so()
    {
        var placed = UserUpdate.Unreadable("no user", input: null);
        placed.Origin = "users.csv:14";
        _rows.Add(placed);
        _rows.Add(UserUpdate.Unreadable("no user", input: null));
        Assert.Equal("users.csv:14, (no user named)", _rows.Names);
    }

    [Fact]
    public void A_user_has_the_name_that_people_know_and_may_come_again()
    {
        var row = new UserUpdate(new UserKey(Catalogs.WorkMail.Id, "S-1-1-1"), [], [], null) { KnownAs = "Ann Lee" };
        _rows.Add(row);
        Assert.Equal("Ann Lee", _rows.Names);
        _rows.Remove(row);
        _rows.Add(row);
        Assert.Equal(1, _rows.Count);
    }

    [Theory]
    [InlineData(1000, "")]
    [InlineData(1001, " and 1 more")]
    [InlineData(1500, " and 500 more")]
    public void Only_the_first_thousand_users_are_named(int count, string rest)
    {
        for (var i = 0; i < count; i++) _rows.Add(Row($"u{i}"));
        Assert.StartsWith("u0, u1, ", _rows.Names, StringComparison.Ordinal);
        Assert.EndsWith($"u998, u999{rest}", _rows.Names, StringComparison.Ordinal);
    }

    private static UserUpdate Row(string name) => Updates.Of(Catalogs.WorkMail, ("UserName", name));
}
