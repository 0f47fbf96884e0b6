using UserDirectory.Records;

namespace UserDirectory.Tests.Records;

/// <summary>
/// A run id has up to 64 letters, digits, hyphens and underscores, and begins with a letter or a digit.
/// </summary>
public sealed class JournalScopeTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("9")]
    [InlineData("a")]
    [InlineData("z")]
    [InlineData("A")]
    [InlineData("Z")]
    [InlineData("a-_z")]
    public void Letters_digits_hyphens_and_underscores_make_a_run_id(string run) =>
        Assert.True(JournalScope.IsRun(run));

    // The neighbors of 0, 9, A, Z, a and z, and a letter of another script.
    [Theory]
    [InlineData("/")]
    [InlineData(":")]
    [InlineData("@")]
    [InlineData("[")]
    [InlineData("`")]
    [InlineData("{")]
    [InlineData("ä")]
    [InlineData("-")]
    [InlineData("_")]
    public void Other_first_characters_are_refused(string run) => Assert.False(JournalScope.IsRun(run));

    [Fact]
    public void A_run_id_has_1_to_64_characters()
    {
        Assert.True(JournalScope.IsRun(new string('a', 64)));
        Assert.False(JournalScope.IsRun(new string('a', 65)));
        Assert.False(JournalScope.IsRun(""));
        Assert.False(JournalScope.IsRun(null));
    }

    [Fact]
    public void The_caller_is_the_account_and_the_computer() =>
        Assert.Equal($"{Environment.UserName}@{Environment.MachineName}", Caller.Name);
}
