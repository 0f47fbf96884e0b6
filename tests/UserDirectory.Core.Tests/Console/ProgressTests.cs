using UserDirectory.CommandLine;
using UserDirectory.CommandLine.Output;

namespace UserDirectory.Tests.Console;

public sealed class ProgressTests : IDisposable
{
    private readonly FakeTime _time = new();
    private readonly StringWriter _screen = new();

    public void Dispose() => _screen.Dispose();

    [Fact]
    public void It_tells_done_of_how_many_rate_and_time_left()
    {
        var progress = Start(100);
        _time.Advance(TimeSpan.FromSeconds(10));
        progress.Report(40);
        Assert.Equal("\r\u001b[K40 of 100 users, 4 a second, 00:00:15 left", _screen.ToString());
    }

    [Fact]
    public void Without_a_total_it_tells_done_and_rate()
    {
        var progress = Start(null);
        _time.Advance(TimeSpan.FromSeconds(2));
        progress.Report(5);
        Assert.EndsWith("5 users, 2.5 a second", _screen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_drawn_seldom_but_again_at_once_after_something_was_written()
    {
        var progress = Start(100);
        progress.Report(1);
        var once = _screen.ToString().Length;
        progress.Report(2);
        Assert.Equal(once, _screen.ToString().Length);
        progress.Clear();
        progress.Report(3);
        Assert.EndsWith("3 of 100 users, 0 a second", _screen.ToString(), StringComparison.Ordinal);
    }

    private Progress Start(int? total) => new(new Terminal
    {
        OpenInput = () => Stream.Null, Output = TextWriter.Null, Error = _screen, ShowsProgress = true, Time = _time,
    }, total);
}
