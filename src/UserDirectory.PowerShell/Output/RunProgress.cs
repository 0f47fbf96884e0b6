using System.Globalization;
using UserDirectory.PowerShell.Host;
using UserDirectory.Progress;

namespace UserDirectory.PowerShell.Output;

/// <summary>
/// Shows progress: users done, total, rate and time left, at most five times a second. Until the input ends, the total
/// is known only for rows of Import-UserDirectoryCsv, which counts them.
/// </summary>
internal sealed class RunProgress(CmdletHost host, string directory, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // No progress in a runbook, which treats it as an error, or with pwsh -NonInteractive.
    private static readonly bool IsInteractive = Environment.UserInteractive && !Environment.GetCommandLineArgs()
        .Any(argument => argument.TrimStart('-', '/').StartsWith("noni", StringComparison.OrdinalIgnoreCase));

    private readonly string _activity = $"{host.CommandName} {directory}";
    private readonly ProgressMeter _meter = new(time);
    // A run that ends within the interval shows no progress.
    private long _shownAt = time.GetTimestamp();
    private readonly HashSet<RowBatch> _batches = [];
    private string _latest = "";
    private bool _isShown;

    /// <summary>Counts one expected row.</summary>
    /// <param name="batch">The rows that were read with the row, for the total; null if they are not known.</param>
    public void Expect(RowBatch? batch)
    {
        if (batch is not null && _batches.Add(batch)) _meter.ExpectInAll(batch.Rows);
        _meter.Expect(1);
    }

    /// <summary>Marks the rows counted so far as complete.</summary>
    public void ExpectNoMore()
    {
        _meter.ExpectNoMore();
        if (_isShown) Show(ProgressRecordType.Processing);
    }

    public void Add(string user, bool failed)
    {
        _meter.Add(failed);
        _latest = user;
        if (time.GetElapsedTime(_shownAt) >= Interval) Show(ProgressRecordType.Processing);
    }

    /// <summary>Writes a number of users and the total, such as <c>704 of 5,000</c>.</summary>
    public string PartOf(int done) => _meter.PartOf(done);

    /// <summary>Removes the progress from the screen.</summary>
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
