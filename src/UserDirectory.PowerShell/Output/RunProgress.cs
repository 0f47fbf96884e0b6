using System.Globalization;
using System.Management.Automation;
using UserDirectory.PowerShell.Commands;
using UserDirectory.PowerShell.Host;
using UserDirectory.Progress;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// A run's progress record: users done, of how many where known, rate, time left; five times a second at most. While
/// the pipeline still gives input, how many it gave so far is all that is known of the total, unless its rows are a
/// file's that was counted.
/// </summary>
internal sealed class RunProgress(DirectoryCmdlet cmdlet, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // Nobody looks at a bar in a runbook, where it is an error, or where the shell was told that nobody is there.
    private static readonly bool IsInteractive = Environment.UserInteractive && !Environment.GetCommandLineArgs()
        .Any(argument => argument.TrimStart('-', '/').StartsWith("noni", StringComparison.OrdinalIgnoreCase));

    private readonly string _activity = $"{cmdlet.MyInvocation.MyCommand.Name} {cmdlet.UsedId}";
    private readonly ProgressMeter _meter = new(time);
    // A run that is over sooner shows none.
    private long _shownAt = time.GetTimestamp();
    private readonly HashSet<RowBatch> _batches = [];
    private string _latest = "";
    private bool _isShown;

    /// <summary>These rows are to be done, and perhaps they are all; rows of a file say how many it has.</summary>
    public void Expect(IReadOnlyList<PSObject?> rows, bool areAll)
    {
        foreach (var row in rows)
        {
            if (RowSource.Of(row)?.Batch is { } batch && _batches.Add(batch)) _meter.ExpectInAll(batch.Rows);
            _meter.Expect(1);
        }
        if (areAll) ExpectNoMore();
    }

    /// <summary>One user more is to be done.</summary>
    public void ExpectOne() => _meter.Expect(1);

    /// <summary>Those that were expected are all.</summary>
    public void ExpectNoMore()
    {
        _meter.ExpectNoMore();
        if (_isShown) Show(ProgressRecordType.Processing);
    }

    /// <summary>One user has ended.</summary>
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
        cmdlet.WriteProgress(new ProgressRecord(1, _activity, _meter.ToString(CultureInfo.CurrentCulture))
        {
            PercentComplete = _meter.Percent ?? -1,
            SecondsRemaining = (int)(_meter.Left?.TotalSeconds ?? -1),
            CurrentOperation = _latest,
            RecordType = type,
        });
    }
}
