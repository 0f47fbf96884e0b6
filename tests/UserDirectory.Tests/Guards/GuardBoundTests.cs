using UserDirectory.Guards;

namespace UserDirectory.Tests.Guards;

public sealed class GuardBoundTests
{
    [Theory]
    [InlineData("20", 20, 20, true)]
    [InlineData("20", 21, 1000, false)]
    [InlineData("10%", 100, 1000, true)]
    [InlineData("10%", 101, 1000, false)]
    [InlineData("2.5%", 1, 41, true)]
    [InlineData("2.5%", 1, 39, false)]
    [InlineData("0", 0, 10, true)]
    [InlineData("0", 1, 10, false)]
    [InlineData("0%", 0, 0, true)]
    public void So_many_of_so_many_are_allowed_and_nothing_is_rounded(string bound, int count, int of, bool allows) =>
        Assert.Equal(allows, GuardBound.Parse([bound]).Allows(count, of));

    [Theory]
    [InlineData(3, 30, true)]
    [InlineData(4, 30, false)]
    [InlineData(20, 1000, true)]
    [InlineData(21, 1000, false)]
    [InlineData(1000, 10_000, false)]
    public void A_number_and_a_percentage_both_hold(int count, int of, bool allows) =>
        Assert.Equal(allows, GuardBound.Parse(["20", "10%"]).Allows(count, of));

    [Theory]
    [InlineData("A limit is missing.")]
    [InlineData("'many' is not a limit.", "many")]
    [InlineData("'-1' is not a limit.", "-1")]
    [InlineData("'1e3' is not a limit.", "1e3")]
    [InlineData("'%' is not a limit.", "%")]
    [InlineData("'10%%' is not a limit.", "10%%")]
    [InlineData("'5%' is a second percentage.", "10%", "5%")]
    [InlineData("'2' is a second number.", "1", "2")]
    public void An_invalid_limit_is_refused(string problem, params string[] parts) => Assert.Equal(
        $"{problem} Give a number (20), a percentage (2.5%), or one of each.",
        Assert.Throws<FormatException>(() => GuardBound.Parse(parts)).Message);

    [Theory]
    [InlineData("101%")]
    [InlineData("100.1%")]
    public void More_than_all_is_refused(string percent) => Assert.Equal(
        $"'{percent}' is more than 100%. Give at most 100%.",
        Assert.Throws<FormatException>(() => GuardBound.Parse([percent])).Message);

    [Fact]
    public void A_limit_is_read_without_outer_spaces_and_shown_as_it_was_given()
    {
        var limit = GuardBound.Parse([" 200 ", "100 %"]);
        Assert.Equal(" 200 , 100 %", limit.Text);
        Assert.True(limit.Allows(200, 200));
        Assert.False(limit.Allows(201, 300));
        Assert.False(GuardBound.Parse(["100%"]).Allows(2, 1));
    }
}
