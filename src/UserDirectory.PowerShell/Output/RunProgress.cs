using System.Globalization;
using System.Management.Automation;
using UserDirectory.PowerShell.Host;
using UserDirectory.Progress;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// A run's progress record: users done, of how many where known, rate, time left; five times a second at most. While
/// the pipeline still gives input, how many it gave so far is all that is known of the total, unless its rows are a
/// file's that was counted.
/// </summary>
internal sealed class RunProgress(CmdletHost host, string directory, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // Nobody looks at a bar in a runbook, where it is an error, or where the shell was told that nobody is there.
    private static readonly bool IsInteractive = Environment.UserInteractive && !Environment.GetCommandLineArgs()
        .Any(argument => argument.TrimStart('-', '/').StartsWith("noni", StringComparison.OrdinalIgnoreCase));

    private readonly string _activity = $"{host.CommandName} {directory}";
    private readonly ProgressMeter _meter = new(time);
    // A run that is over sooner shows none.
    private long _shownAt = time.GetTimestamp();
    private readonly HashSet<RowBatch> _batches = [];
    private string _latest = "";
    private bool _isShown;

    /// <summary>Counts one row that is to come.</summary>
    /// <param name="batch">The rows that it was read with, which tell the total; null: not known.</param>
    public void Expect(RowBatch? batch)
    {
        if (batch is not null && _batches.Add(batch)) _meter.ExpectInAll(batch.Rows);
        _meter.Expect(1);
    }

    /// <summary>Those that were expected are all.</summary>
    public void ExpectNoMore()
    {
        _meter.ExpectNoMore();
        if (_isShown) Show(ProgressRecordType.Processing);
    }

    /// <summary>Counts a user that is done.</summary>
    public void Add(string user, bool failed)
    {
        _meter.Add(failed);
        _latest = user;
        if (time.GetElapsedTime(_shownAt) >= Interval) Show(ProgressRecordType.Processing);
    }

    /// <summary>So many users of all, as <c>704 of 5,000</c>.</summary>
    public string PartOf(int done) => _meter.PartOf(done);

    /// <summary>Takes the progress away.</summary>
    public void Finish()
    {
        if (_isShown) Show(ProgressRecordType.Completed);
        _isShown = false;
    }

    private void Show(ProgressRecordType type)
    {
        if (!IsInteractive) return;
        _shownAt = time.GetTimestamp();
        _isShown = true;
        host.WriteProgress(new ProgressRecord(1, _activity, _meter.ToString(CultureInfo.CurrentCulture))
        {
            PercentComplete = _meter.Percent ?? -1,
            SecondsRemaining = (int)(_meter.Left?.TotalSeconds ?? -1),
            CurrentOperation = _latest,
            RecordType = type,
        });
    }
}
