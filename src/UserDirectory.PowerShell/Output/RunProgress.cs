using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace UserDirectory.PowerShell.Output;

/// <summary>Tells how many users are done and how fast, five times a second at most.</summary>
internal sealed class RunProgress(Cmdlet cmdlet, string activity)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _shownAt;
    private int _done;
    private bool _isShown;

    public void Done()
    {
        _done++;
        if (_watch.Elapsed - _shownAt < Interval) return;
        _shownAt = _watch.Elapsed;
        _isShown = true;
        var rate = _done / _watch.Elapsed.TotalSeconds;
        cmdlet.WriteProgress(new ProgressRecord(1, activity,
            string.Format(CultureInfo.CurrentCulture, "{0} users done, {1:0.#} a second", _done, rate)));
    }

    public void Finish()
    {
        if (_isShown) cmdlet.WriteProgress(new ProgressRecord(1, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
