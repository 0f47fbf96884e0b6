using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Progress;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Writes the last line of a run.</summary>
internal sealed class RunWords(CmdletHost host, string directory)
{
    /// <summary>Writes the totals once: a warning if users failed or are not done, otherwise information.</summary>
    public void HowItEnded(UpdateSummary summary, NotDoneRows notDone, string? savedIn, string? undo)
    {
        summary.NotDone = notDone.Count;
        var toUndo = undo is null ? "" : $" To undo: {undo}";
        if (summary.Failed + summary.NotDone > 0)
        {
            host.WriteWarning($"{host.CommandName} {directory}: {summary}.{WhereRowsAre(savedIn)}{toUndo}");
            return;
        }
        var text = undo is null ? summary.ToString() : $"{summary}.{toUndo}";
        // A log without the information stream has the line with -Verbose. With -Debug alone PowerShell 5.1 would ask
        // whether to continue at each verbose line that it does not show.
        if (host.IsVerbose) host.WriteVerbose(text);
        host.WriteHost(text);
    }

    /// <summary>Names the users that are not done, if the run ends early.</summary>
    public void WhoIsNotDone(
        UpdateSummary summary, RunProgress progress, NotDoneRows notDone, string? savedIn, string? undo)
    {
        if (notDone.Count == 0) return;
        summary.NotDone = notDone.Count;
        host.WarnAtTheEnd($"Stopped. These users may not be updated: {notDone.Names}. Earlier users are done; later "
            + $"users were not started. {progress.PartOf(summary.Done)} users are done ({summary}). To go on, run the "
            + "same command again: it sends only values that still differ."
            + (savedIn is null ? "" : $" The rows are in '{savedIn}'.")
            + (undo is null ? "" : $" To undo: {undo}"));
            }

            // With -ErrorAction Ignore there are no errors to read rows from.
            private string WhereRowsAre(string? savedIn) =>
                savedIn is not null ? $" Rows that failed or are not done are in '{savedIn}'."
                : !host.KeepsErrors ? ""
                : " Rows that failed or are not done are in TargetObject of the errors: pipe these rows in again.";
}
