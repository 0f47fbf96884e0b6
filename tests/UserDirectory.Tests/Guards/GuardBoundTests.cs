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
    [InlineData]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("1e3")]
    [InlineData("101%")]
    [InlineData("%")]
    [InlineData("10%", "5%")]
    [InlineData("1", "2")]
    public void An_invalid_limit_is_refused(params string[] parts) =>
        Assert.Throws<FormatException>(() => GuardBound.Parse(parts));
}
