using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Progress;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// Shows changes with <c>-WhatIf</c>, asks about them with <c>-Confirm</c>, and writes the result of each user and the
/// last line of a run.
/// </summary>
internal sealed class RunOutput(CmdletHost host, RunSettings settings, RunPlan plan)
{
    private const int MostShown = 20;

    private readonly bool _showsAll = host.IsVerbose;
    private readonly AttributeTotals _totals = new();
    private readonly bool _showsValues = host.IsDebug;
    private readonly string _caller = Caller.Name;

    /// <summary>Whether changes are only shown.</summary>
    public bool IsWhatIf { get; } = host.IsWhatIf;

    /// <summary>Whether the caller is asked about each user.</summary>
    public bool IsAsking { get; } = !settings.IsForced && !host.IsWhatIf && host.AsksToConfirm;

    /// <summary>The journal of the run.</summary>
    public ChangeJournal? Journal { get; set; }

    /// <summary>The signer of the run's requests, as text.</summary>
    public string? SignedBy { get; set; }

    /// <summary>The record of a change, as files keep it.</summary>
    public ChangeRecord RecordOf(UserChange change) =>
        ChangeRecord.Of(settings.Provider.Noun, settings.Directory, change) with { Source = change.Update.Source };

    /// <summary>Asks about a user. Called on the cmdlet's thread.</summary>
    public bool Ask(UserChangePlan plan) => Should(plan.Name, plan.Update.Key!.Value, plan.Changes);

    /// <summary>Writes the lines and objects of a change, and its error.</summary>
    /// <param name="change">The change of the user.</param>
    /// <param name="writeError">Writes the error of a user that failed.</param>
    /// <returns>The user's name.</returns>
    public string Write(UserChange change, Action<UserDirectoryException> writeError)
    {
        var result = ResultOf(change);
        if (_showsValues)
        {
            foreach (var one in result.Changes) host.WriteDebug($"{result.Name}: {one}");
            foreach (var one in change.Error?.Since ?? [])
                host.WriteDebug($"{result.Name}: someone else has changed {one}");
        }
        // With -PassThru the objects show the plan, and the lines of each user would only repeat it.
        if (change.Status == ChangeStatus.WhatIf && IsWhatIf && !settings.PassThru) Show(change);
        if (change.Error is { } error) writeError(error);
        if (settings.PassThru) host.WriteObject(result);
        return result.Name;
    }

    /// <summary>Shows the number of users by attribute where not each user is easily read.</summary>
    public void ShowTotals()
    {
        if (_totals.Users <= MostShown) return;
        var lines = _totals.Lines.ToList();
        if (!_showsAll)
        {
            lines.Add($"The first {MostShown} users are shown above. Use -Verbose to show all users, or -PassThru to "
                + "get them as objects.");
        }
        var text = string.Concat(lines.Select(line => Environment.NewLine + "  " + line));
        var action = $"Update {_totals.Users} users in {settings.Directory}";
        host.ShouldProcess($"{action}:{text}", $"{action}?{text}", "Update users");
    }

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

    private UserUpdateResult ResultOf(UserChange change) => new(RecordOf(change), change.Update.Input)
    {
        RunPlan = plan, Duration = Math.Round(change.Duration.TotalSeconds, 3),
        Time = TimeProvider.System.GetUtcNow(), Reason = settings.Reason,
        By = _caller, Run = Journal?.Run, Plan = settings.AppliedPlan, RecordedIn = Journal?.Path, SignedBy = SignedBy,
        Differences = new(change.Differences.Select(one => new AttributeDifference(one))),
    };

    // Shows the changes of the first users, or with -Verbose of each user.
    private void Show(UserChange change)
    {
        _totals.Add(change.Changes);
        if (_showsAll || _totals.Users <= MostShown) Should(change.Name, change.Target, change.Changes);
    }

    private bool Should(string name, string target, IReadOnlyList<AttributeChange> changes)
    {
        var user = name == target ? name : $"{name} ({target})";
        var action = $"Update {Visible.Text(user)} in {settings.Directory}";
        var lines = string.Concat(
            changes.Select(change => Environment.NewLine + "  " + new AttributeDifference(change)));
        return host.ShouldProcess($"{action}:{lines}", $"{action}?{lines}", "Update user");
    }
}
