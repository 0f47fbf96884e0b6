using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Input;

/// <summary>Change from a result, a row of a plan file or a request of a journal.</summary>
/// <param name="Change">The change, with its run or plan.</param>
/// <param name="Result">The result as it came; null if the row is from a file.</param>
/// <param name="Origin">The place of the row; null if it is not known.</param>
internal sealed record RecordedRow(UserUpdateResult Change, PSObject? Result, RowSource? Origin) : IPackedInput
{
    public ChangeRecord Record => Change.Record;

    /// <summary>The result, as cmdlets write it.</summary>
    public object Input
    {
        get
        {
            if (Result is not null) return Result;
            var row = new PSObject(Change.Bare());
            Origin?.AddTo(row);
            return row;
        }
    }

    public static RecordedRow Of(JournalEntry entry, RowBatch batch)
    {
        var source = new RowSource(Path.GetFileName(entry.File)!, entry.Line, batch);
        // The source of the user's row, as the run recorded it; without such a source, the journal's own line.
        var record = entry.Record with { Source = entry.Record.Source ?? source.ToString() };
        return new(new UserUpdateResult(record)
        {
            Time = entry.Ended ?? entry.Time, Reason = entry.Scope.Reason, By = entry.Scope.By, Run = entry.Scope.Run,
            Plan = entry.Scope.Plan, SignedBy = entry.Scope.SignedBy, RecordedIn = Path.GetFullPath(entry.File!),
        }, Result: null, source);
    }
}
