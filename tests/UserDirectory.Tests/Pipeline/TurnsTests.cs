using UserDirectory.Pipeline;

namespace UserDirectory.Tests.Pipeline;

public sealed class TurnsTests
{
    [Fact]
    public void The_earliest_waiting_row_is_next()
    {
        var turns = new UpdatePipeline.UserSlots(2);
        Assert.True(turns.TakeAsync(8).IsCompleted);
        Assert.True(turns.TakeAsync(9).IsCompleted);
        var (late, early) = (turns.TakeAsync(7), turns.TakeAsync(3));

        turns.GiveBack();
        Assert.Equal((true, false), (early.IsCompleted, late.IsCompleted));
        turns.GiveBack();
        Assert.True(late.IsCompleted);
    }

    [Fact]
    public void A_free_slot_without_a_waiting_user_is_kept()
    {
        var turns = new UpdatePipeline.UserSlots(1);
        Assert.True(turns.TakeAsync(1).IsCompleted);
        turns.GiveBack();
        Assert.True(turns.TakeAsync(2).IsCompleted);
        Assert.False(turns.TakeAsync(3).IsCompleted);
    }
}
