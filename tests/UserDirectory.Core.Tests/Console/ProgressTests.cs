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
        var progress = Start(4);
        _time.Advance(TimeSpan.FromSeconds(2));
        progress.Report(failed: true);
        Assert.Equal("\r\u001b[K1 of 4 users, 1 failed, 0.5 a second, 00:00:06 left", _screen.ToString());
    }

    [Fact]
    public void It_is_drawn_seldom_but_again_at_once_after_something_was_written()
    {
        var progress = Start(100);
        progress.Report(failed: false);
        var once = _screen.ToString().Length;
        progress.Report(failed: false);
        Assert.Equal(once, _screen.ToString().Length);
        progress.Clear();
        progress.Report(failed: false);
        Assert.EndsWith("3 of 100 users, 0 a second", _screen.ToString(), StringComparison.Ordinal);
    }

    private Progress Start(int? total) => new(new Terminal
    {
        OpenInput = () => Stream.Null, Output = TextWriter.Null, Error = _screen, ShowsProgress = true, Time = _time,
    }, total);
}
