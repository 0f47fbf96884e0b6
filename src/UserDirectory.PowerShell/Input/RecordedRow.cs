using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Input;

/// <summary>Change from a result, a row of a plan file or a request of a journal.</summary>
/// <param name="Record">The change.</param>
/// <param name="Result">The result as it came; null if the row is from a file.</param>
internal sealed record RecordedRow(ChangeRecord Record, PSObject? Result = null) : IPackedInput
{
    /// <summary>The time of the change, or of the plan.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The reason of the run.</summary>
    public string? Reason { get; init; }

    /// <summary>The caller of the run.</summary>
    public string? By { get; init; }

    /// <summary>The signer of the requests.</summary>
    public string? SignedBy { get; init; }

    /// <summary>The id of the run.</summary>
    public string? Run { get; init; }

    /// <summary>The hash of the plan.</summary>
    public string? Plan { get; init; }

    /// <summary>The full path of the journal or plan file.</summary>
    public string? RecordedIn { get; init; }

    /// <summary>The place of the row.</summary>
    public RowSource? Origin { get; init; }

    /// <summary>Makes the row of a request of a journal file.</summary>
    /// <param name="entry">The request.</param>
    /// <param name="batch">All rows that were read together.</param>
    public static RecordedRow Of(JournalEntry entry, RowBatch batch)
    {
        var source = new RowSource(Path.GetFileName(entry.File)!, entry.Line, batch);
        // The source of the user's row, as the run recorded it; without such a source, the journal's own line.
        return new(entry.Record with { Source = entry.Record.Source ?? source.ToString() })
        {
            Time = entry.Ended ?? entry.Time, Reason = entry.Scope.Reason, By = entry.Scope.By, Run = entry.Scope.Run,
            Plan = entry.Scope.Plan, SignedBy = entry.Scope.SignedBy, RecordedIn = Path.GetFullPath(entry.File!),
            Origin = source,
        };
    }

    /// <summary>The result, as cmdlets write it.</summary>
    public object Input => Result ?? ToResult();

    private PSObject ToResult()
    {
        var row = new PSObject(new UserUpdateResult(Record)
        {
            Time = Time, Reason = Reason, By = By, SignedBy = SignedBy, Run = Run, Plan = Plan, RecordedIn = RecordedIn,
        });
        Origin?.AddTo(row);
        return row;
    }
}
