using System.Globalization;
using UserDirectory.Pipeline;

namespace UserDirectory.CommandLine.Output;

/// <summary>One line on the terminal, drawn over itself: done, of how many where known, rate, time left.</summary>
internal sealed class Progress
{
    private const string ClearLine = "\r\u001b[K";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Terminal _terminal;
    private readonly ProgressMeter _meter;
    private long _drawnAt;
    private bool _isDrawn;

    /// <param name="terminal">Where it is drawn.</param>
    /// <param name="total">How many users there are; null: not known.</param>
    public Progress(Terminal terminal, int? total)
    {
        _terminal = terminal;
        _meter = new ProgressMeter(terminal.Time);
        if (total is not { } users) return;
        _meter.Expect(users);
        _meter.ExpectNoMore();
    }

    /// <summary>Takes the line away, before something else is written.</summary>
    public void Clear()
    {
        if (!_isDrawn) return;
        _terminal.Error.Write(ClearLine);
        _isDrawn = false;
    }

    /// <summary>One user more has ended.</summary>
    public void Report(bool failed)
    {
        if (!_terminal.ShowsProgress) return;
        _meter.Add(failed);
        if (_isDrawn && _terminal.Time.GetElapsedTime(_drawnAt) < Interval) return;
        _drawnAt = _terminal.Time.GetTimestamp();
        var left = _meter.Left is { } time ? string.Create(CultureInfo.InvariantCulture, $", {time:c} left") : "";
        var text = _meter.ToString(CultureInfo.InvariantCulture) + left;
        _terminal.Error.Write(ClearLine + (text.Length < _terminal.Width ? text : text[..(_terminal.Width - 1)]));
        _isDrawn = true;
    }
}
