using UserDirectory.Changes;
using UserDirectory.Progress;

namespace UserDirectory.Tests.Progress;

public sealed class UpdateSummaryTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void The_summary_counts_each_result_and_leaves_out_zeros()
    {
        var summary = new UpdateSummary(_time);
        ChangeStatus[] ends =
        [
            ChangeStatus.Failed, ChangeStatus.Unchanged, ChangeStatus.Updated, ChangeStatus.Updated,
            ChangeStatus.Declined, ChangeStatus.WhatIf,
        ];
        foreach (var end in ends) summary.Add(end);
        summary.NotDone = 7;
        summary.Blank = 2;
        Assert.Equal(1, summary.Failed);
        Assert.Equal(
            "2 updated, 1 would change, 1 unchanged, 1 declined, 1 failed, 7 not done, 2 blank rows skipped, 0 s",
            summary.ToString());
    }

    [Theory]
    [InlineData(8.9, "no users, 8 s")]
    [InlineData(725, "no users, 12 min 5 s")]
    [InlineData(90000, "no users, 25 h 0 min")]
    public void The_summary_has_the_duration(double seconds, string text)
    {
        var summary = new UpdateSummary(_time);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(text, summary.ToString());
    }
}
