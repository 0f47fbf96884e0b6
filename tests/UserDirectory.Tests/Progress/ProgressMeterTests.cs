using System.Globalization;
using UserDirectory.Progress;

namespace UserDirectory.Tests.Progress;

public class ProgressMeterTests
{
    private readonly FakeTime _time = new();
    private readonly ProgressMeter _meter;

    public ProgressMeterTests() => _meter = new ProgressMeter(_time);

    private string Text => _meter.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public void The_rows_of_a_file_are_the_total_until_it_is_known_better()
    {
        _meter.ExpectInAll(10);
        _meter.Expect(1);
        Assert.Equal(10, _meter.Total);
        _meter.Expect(9);
        Assert.Equal(10, _meter.Total);
        _meter.Expect(1);
        Assert.Null(_meter.Total);
        _meter.ExpectInAll(20);
        Assert.Equal(30, _meter.Total);
        _meter.ExpectNoMore();
        Assert.Equal(11, _meter.Total);
    }

    [Fact]
    public void A_part_is_of_at_least_the_rows_that_came_until_the_total_is_known()
    {
        _meter.Expect(5000);
        Assert.Equal("704 of at least 5,000", _meter.PartOf(704));
        Assert.Equal("6,000 of at least 6,000", _meter.PartOf(6000));
        _meter.ExpectNoMore();
        Assert.Equal("704 of 5,000", _meter.PartOf(704));
    }

    [Fact]
    public void The_announced_rows_of_a_file_are_the_total_before_they_come()
    {
        _meter.ExpectInAll(10);
        _meter.Expect(1);
        Assert.Equal("3 of 10", _meter.PartOf(3));
    }

    [Fact]
    public void The_rate_is_0_at_the_start() => Assert.Equal(0, _meter.Rate);

    [Fact]
    public void No_total_is_shown_if_all_expected_users_are_done()
    {
        _meter.Expect(6);
        Run(seconds: 2, perSecond: 3);
        Assert.Equal("6 users, 3 a second", Text);
    }

    [Fact]
    public void It_tells_done_of_how_many_failed_rate_and_time_left()
    {
        _meter.Expect(100);
        _meter.ExpectNoMore();
        Run(seconds: 10, perSecond: 4, failed: true);

        Assert.Equal("40 of 100 users, 40 failed, 4 a second", Text);
        Assert.Equal(40, _meter.Percent);
        Assert.Equal(TimeSpan.FromSeconds(15), _meter.Left);
    }

    [Fact]
    public void While_input_comes_the_count_is_shown_without_percentage_and_time_left()
    {
        _meter.Expect(256);
        Run(seconds: 2, perSecond: 3);

        Assert.Equal("6 of at least 256 users, 3 a second", Text);
        Assert.Equal((null, null, null), (_meter.Total, _meter.Percent, _meter.Left));
    }

    [Fact]
    public void Without_a_total_the_number_of_done_users_is_shown()
    {
        Run(seconds: 2, perSecond: 3);
        Assert.Equal("6 users, 3 a second", Text);
    }

    [Fact]
    public void The_rate_is_that_of_the_last_ten_seconds()
    {
        _meter.Expect(10_000);
        _meter.ExpectNoMore();
        Run(seconds: 60, perSecond: 100);
        Run(seconds: 11, perSecond: 5);

        Assert.Equal(5, _meter.Rate, 0.01);
        Assert.Equal(TimeSpan.FromSeconds(Math.Ceiling((10_000 - 6055) / 5d)), _meter.Left);
    }

    [Fact]
    public void A_stall_slows_the_rate_while_it_lasts()
    {
        Run(seconds: 10, perSecond: 10);
        _time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(1, _meter.Rate, 0.1);
    }

    [Fact]
    public void Before_the_first_user_is_done_no_time_left_is_shown()
    {
        _meter.Expect(3);
        _meter.ExpectNoMore();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((0, null), (_meter.Percent, _meter.Left));
    }

    [Fact]
    public void Without_users_no_percentage_is_shown()
    {
        _meter.ExpectNoMore();
        Assert.Null(_meter.Percent);
    }

    [Fact]
    public void A_rate_close_to_nothing_leaves_no_more_seconds_than_a_number_holds()
    {
        _meter.Expect(int.MaxValue);
        _meter.ExpectNoMore();
        _time.Advance(TimeSpan.FromDays(300));
        _meter.Add(failed: false);

        Assert.Equal(TimeSpan.FromSeconds(int.MaxValue), _meter.Left);
    }

    private void Run(int seconds, int perSecond, bool failed = false)
    {
        for (var i = 0; i < seconds * perSecond; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1d / perSecond));
            _meter.Add(failed);
        }
    }
}
