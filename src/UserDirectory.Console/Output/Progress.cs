using System.Globalization;

namespace UserDirectory.CommandLine.Output;

/// <summary>One line on the terminal, drawn over itself: done, of how many where known, rate, time left.</summary>
internal sealed class Progress(Terminal terminal, int? total)
{
    private const string ClearLine = "\r\u001b[K";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long _started = terminal.Time.GetTimestamp();
    private TimeSpan _drawnAt = -Interval;
    private bool _isDrawn;

    /// <summary>Takes the line away, before something else is written.</summary>
    public void Clear()
    {
        if (!_isDrawn) return;
        terminal.Error.Write(ClearLine);
        _isDrawn = false;
    }

    public void Report(int done)
    {
        if (!terminal.ShowsProgress) return;
        var elapsed = terminal.Time.GetElapsedTime(_started);
        if (_isDrawn && elapsed - _drawnAt < Interval) return;
        _drawnAt = elapsed;
        var text = Text(done, elapsed);
        terminal.Error.Write(ClearLine + (text.Length < terminal.Width ? text : text[..(terminal.Width - 1)]));
        _isDrawn = true;
    }

    internal string Text(int done, TimeSpan elapsed)
    {
        var rate = elapsed > TimeSpan.Zero ? done / elapsed.TotalSeconds : 0;
        var text = string.Create(CultureInfo.InvariantCulture, $"{done}{(total is { } all ? $" of {all}" : "")} users, {rate:0.#} a second");
        if (total is not { } number || rate <= 0) return text;
        var left = TimeSpan.FromSeconds(Math.Ceiling(Math.Max(number - done, 0) / rate));
        return text + string.Create(CultureInfo.InvariantCulture, $", {left:c} left");
    }
}
