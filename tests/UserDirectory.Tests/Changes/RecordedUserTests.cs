using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Tests.Changes;

/// <summary>A read that an undo makes may return the user from before the update that it reverts.</summary>
public sealed class RecordedUserTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly AttributeDefinition Title = Catalogs.IdentityStore["Title"];
    private static readonly AttributeDefinition Nick = Catalogs.IdentityStore["NickName"];

    // The run made Head of Clerk. The undo makes Clerk of Head.
    private static readonly AttributeChange Undo = Change(Title, "Head", "Clerk");
    private static readonly AttributeChange Made = Change(Title, "Clerk", "Head");

    [Fact]
    public void A_read_may_be_of_before_the_update_for_the_time_of_the_lag()
    {
        var recorded = new RecordedUser(null, At, [Undo], [Made]);
        Assert.True(recorded.IsRecent(At.AddSeconds(29), TimeSpan.FromSeconds(30)));
        Assert.False(recorded.IsRecent(At.AddSeconds(30), TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("Clerk", true)]
    [InlineData("Head", false)]
    [InlineData("Chief", false)]
    [InlineData(null, false)]
    public void A_read_with_the_value_of_before_the_update_is_from_before_it(string? title, bool isBefore)
    {
        Assert.Equal(isBefore, new RecordedUser(null, At, [Undo], [Made]).IsAheadOf(User(title), _ => false));
        // The list is empty if the undo reverts one update of the user.
        Assert.Equal(isBefore, new RecordedUser(null, At, [Undo], []).IsAheadOf(User(title), _ => false));
    }

    [Fact]
    public void A_read_of_the_recorded_revision_is_not_from_before_the_update()
    {
        var recorded = new RecordedUser("7", At, [Undo], [Made]);
        var user = User("Clerk");
        user.Revision = "7";
        Assert.False(recorded.IsAheadOf(user, _ => false));
        user.Revision = "6";
        Assert.True(recorded.IsAheadOf(user, _ => false));
        user.Revision = null;
        Assert.True(recorded.IsAheadOf(user, _ => false));
    }

    [Fact]
    public void A_value_that_an_earlier_update_of_the_run_had_set_is_from_before_this_update()
    {
        // The run made Clerk of Temp and then Head of Clerk.
        var recorded = new RecordedUser(null, At, [Undo], [Change(Title, "Temp", "Clerk"), Made]);
        Assert.True(recorded.IsAheadOf(User("Temp"), _ => false));
        Assert.False(recorded.IsAheadOf(User("Chief"), _ => false));
    }

    [Fact]
    public void A_value_of_another_update_of_the_user_counts_if_every_attribute_is_sent()
    {
        // The run also made Boss of Al. The undo of the title must not send Al, which it read too early.
        var recorded = new RecordedUser(null, At, [Undo], [Change(Nick, "Al", "Boss"), Made]);
        Assert.False(recorded.IsAheadOf(User("Head", "Boss"), _ => false));
        Assert.True(recorded.IsAheadOf(User("Head", "Al"), _ => false));
        Assert.False(recorded.IsAheadOf(User("Head", "Other"), _ => false));
        // An attribute that the undo has reverted, or that the read did not ask for, does not count.
        Assert.False(recorded.IsAheadOf(User("Head", "Al"), name => name == Nick.WireName));
        var partial = User("Head", "Al");
        partial.Tells = attribute => attribute == Title;
        Assert.False(recorded.IsAheadOf(partial, _ => false));
        // A service with revisions gets only the changed attributes.
        var revised = User("Head", "Al");
        revised.Revision = "6";
        Assert.False(recorded.IsAheadOf(revised, _ => false));
    }

    [Fact]
    public void An_update_of_two_attributes_was_not_read_if_either_value_is_older()
    {
        var recorded = new RecordedUser(
            null, At, [Undo, Change(Nick, "Boss", "Al")], [Made, Change(Nick, "Al", "Boss")]);
        Assert.True(recorded.IsAheadOf(User("Clerk", "Boss"), _ => false));
        Assert.True(recorded.IsAheadOf(User("Head", "Al"), _ => false));
        Assert.False(recorded.IsAheadOf(User("Head", "Boss"), _ => false));
    }

    [Fact]
    public void A_later_update_of_an_attribute_that_this_update_changed_does_not_count()
    {
        // A later update made Chief of Head, and the undo has taken that back.
        var recorded = new RecordedUser(null, At, [Undo, Change(Nick, "Boss", "Al")],
            [Made, Change(Nick, "Al", "Boss"), Change(Title, "Head", "Chief")]);
        Assert.False(recorded.IsAheadOf(User("Head", "Boss"), _ => false));
    }

    [Fact]
    public void The_last_of_several_updates_of_another_attribute_counts()
    {
        var recorded = new RecordedUser(
            null, At, [Undo], [Change(Nick, "Al", "Boss"), Change(Nick, "Boss", "Bo"), Made]);
        Assert.False(recorded.IsAheadOf(User("Head", "Bo"), _ => false));
        Assert.True(recorded.IsAheadOf(User("Head", "Boss"), _ => false));
    }

    [Fact]
    public void The_user_as_the_run_wrote_it_has_only_the_attributes_of_the_update()
    {
        var user = new RecordedUser("7", At, [Undo, Change(Nick, null, "Al")], []).ToSnapshot("1");
        Assert.Equal(("1", "7", "Head"), (user.Id, user.Revision, user[Title]?.AsText));
        Assert.Null(user[Nick]);
        Assert.True(user.Tells(Title));
        Assert.True(user.Tells(Nick));
        Assert.False(user.Tells(Catalogs.IdentityStore["City"]));
    }

    private static AttributeChange Change(AttributeDefinition attribute, string? before, string? after) =>
        new(attribute, AttributeValue.FromText(before), AttributeValue.FromText(after));

    private static UserSnapshot User(string? title, string? nick = null) => new("1")
    {
        [Title.WireName] = AttributeValue.FromText(title), [Nick.WireName] = AttributeValue.FromText(nick),
    };
}
