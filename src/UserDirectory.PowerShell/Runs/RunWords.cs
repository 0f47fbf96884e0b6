using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Progress;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Writes the last line of a run.</summary>
internal sealed class RunWords(CmdletHost host, RunSettings settings)
{
    /// <summary>Writes the totals of the run once. A run of one row is silent: an error says that it failed.</summary>
    /// <param name="summary">The totals.</param>
    /// <param name="notDone">The rows that are not done.</param>
    /// <param name="isStopped">Whether one error ends the run, which says how many rows are not done.</param>
    /// <param name="savedIn">The file of failed rows; null if none was given.</param>
    /// <param name="undo">The command that undoes the run; null if none was given.</param>
    public void HowItEnded(
        UpdateSummary summary, NotDoneRows notDone, bool isStopped, string? savedIn, string? undo)
    {
        summary.NotDone = notDone.Count;
        if (isStopped && summary.Done == 0 && savedIn is null) return;
        var toUndo = undo is null ? "" : $" To undo: {undo}";
        var isOneRow = summary.Rows == 1;
        if (summary.Failed + summary.NotDone > 0 && !isOneRow)
        {
            // A log that keeps no information keeps warnings.
            host.WriteWarning($"{host.CommandName} {settings.Directory}: {summary}.{PlaceOfRows(savedIn)}{toUndo}");
            return;
        }
        var told = undo is null ? $"{summary}" : $"{summary}.{toUndo}";
        // With -Debug alone PowerShell would ask whether to go on at each line that it does not show.
        if (host.IsVerbose) host.WriteVerbose(told);
        if (!isOneRow) host.WriteHost(told);
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
    private string PlaceOfRows(string? savedIn) =>
        savedIn is not null ? $" Rows that failed or are not done are in '{savedIn}'."
        : host.KeepsErrors
            ? " Rows that failed or are not done are in TargetObject of the errors: pipe these rows in again."
        : settings.TakesFailedPath ? " Use -FailedPath to keep the rows that failed or are not done."
        : "";
}
