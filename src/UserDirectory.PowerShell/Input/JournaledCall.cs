using UserDirectory.PowerShell.Host;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Input;

/// <summary>A request of a journal.</summary>
/// <param name="File">The journal.</param>
/// <param name="Entry">The journal's lines about the request.</param>
internal sealed record JournaledCall(string File, JournalEntry Entry)
{
    /// <summary>Makes the row of the request.</summary>
    /// <param name="batch">All rows that were read together.</param>
    public RecordedRow ToRow(RowBatch batch)
    {
        var source = new RowSource(Path.GetFileName(File), Entry.Line, batch);
        // The source of the user's row, as the run recorded it; without such a source, the journal's own line.
        return new(Entry.Record with { Source = Entry.Record.Source ?? source.ToString() })
        {
            Time = Entry.Ended ?? Entry.Time, Reason = Entry.Scope.Reason, By = Entry.Scope.By, Run = Entry.Scope.Run,
            Plan = Entry.Scope.Plan, SignedBy = Entry.Scope.SignedBy, RecordedIn = Path.GetFullPath(File),
            Origin = source,
        };
    }
}
