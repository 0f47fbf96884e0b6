using System.Management.Automation;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Rows;

/// <summary>A call that a journal has.</summary>
/// <param name="File">The journal.</param>
/// <param name="Entry">What it tells of the call.</param>
internal sealed record JournaledCall(string File, JournalEntry Entry)
{
    /// <summary>The call as a result that knows its line.</summary>
    public PSObject ToResult(RowBatch batch)
    {
        var source = new RowSource(Path.GetFileName(File), Entry.Line, batch);
        var scope = Entry.Scope;
        var row = new PSObject(new UserUpdateResult(Entry.Record with { Source = source.ToString() })
        {
            Time = Entry.Time, Reason = scope.Reason, By = scope.By, Run = scope.Run, Plan = scope.Plan,
            SignedBy = scope.SignedBy,
            RecordedIn = Path.GetFullPath(File),
        });
        source.AddTo(row);
        return row;
    }
}
