using System.Management.Automation;
using UserDirectory.Http;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Input;

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
        // The row that was asked for, as the run gave it; the line that says so where there was no file of rows.
        var record = Entry.Record with { Source = Entry.Record.Source ?? source.ToString() };
        var row = new PSObject(new UserUpdateResult(record)
        {
            Time = Entry.Time, Reason = scope.Reason, By = scope.By, Run = scope.Run, Plan = scope.Plan,
            SignedBy = scope.SignedBy,
            RecordedIn = Path.GetFullPath(File),
        });
        source.AddTo(row);
        return row;
    }
}
