using System.Globalization;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Input;
using UserDirectory.PowerShell.Output;
using UserDirectory.Progress;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// Shows changes with <c>-WhatIf</c>, asks about them with <c>-Confirm</c>, and writes the result of each user and the
/// last line of a run. Makes the error that ends a run, whose TargetObject has every row that is not done.
/// </summary>
internal sealed class RunOutput(
    CmdletHost host, RunSettings settings, RunPlan plan, UpdateSummary summary, NotDoneRows notDone)
{
    private const int MostShown = 20;

    private readonly bool _showsAll = host.IsVerbose;
    private readonly AttributeTotals _totals = new();
    private readonly bool _showsValues = host.IsDebug;
    private readonly string _caller = Caller.Name;
    private readonly List<object?> _failed = [];
    // The error of a run that could not begin.
    private ErrorRecord? _start;
    // The first reason that the run stopped. A user is named only with -ErrorAction Stop: the first user that failed.
    private (UserDirectoryException Error, string User, object? Input)? _cause;

    public bool IsWhatIf { get; } = host.IsWhatIf;

    public bool IsAsking { get; } = !settings.IsForced && !host.IsWhatIf && host.AsksToConfirm;

    public ChangeJournal? Journal { get; set; }

    public string? SignedBy { get; set; }

    public bool IsStopped => _start is not null || _cause is not null;

    /// <summary>The reason that the run is stopped; null if it is not.</summary>
    public string? StopReason => _start?.ToString() ?? (_cause is { } cause
        ? string.Join(": ", new[] { $"{RowSource.Of(cause.Input)}", cause.User, cause.Error.Message }
            .Where(part => part.Length > 0))
        : null);

    /// <summary>Sets the error of a run that can't begin.</summary>
    public void StopFor(ErrorRecord start) => _start = start;

    /// <summary>Sets the reason that the run stops, and its input if there is one, unless a reason is set.</summary>
    public void StopFor(UserDirectoryException cause, string user = "", object? input = null) =>
        _cause ??= (cause, user, input);

    /// <summary>Adds a row that failed, which the error returns.</summary>
    public void AddFailed(object? input) => _failed.Add(input);

    /// <summary>Makes the error that ends the run.</summary>
    public ErrorRecord LastError(string note) => _start is { } start
        ? ErrorRecords.With(start, Rows, note + RowsNote)
        : ErrorOf(_cause!.Value.Error, _cause.Value.User, note);

    /// <summary>Makes the error of a failure that ends the run. An empty user means no single user.</summary>
    public ErrorRecord ErrorOf(UserDirectoryException error, string user, string note) =>
        ErrorRecords.Of(error, user, Rows, note + RowsNote, _cause?.Input ?? _failed.FirstOrDefault());

    public ChangeRecord RecordOf(UserChange change) =>
        ChangeRecord.Of(settings.Provider.Noun, settings.Directory, change) with { Source = change.Update.Source };

    /// <summary>Asks about a user. Called on the cmdlet's thread.</summary>
    public bool Ask(UserChangePlan plan) => Should(plan.Name, plan.Update.Key!.Value, plan.Changes);

    /// <summary>Writes the lines and objects of a change, and its error. Returns the user's name.</summary>
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
    /// <param name="savedIn">The file of failed rows; null if none was given.</param>
    public void HowItEnded(string? savedIn)
    {
        summary.NotDone = notDone.Count;
        // The error that ends the run says how many rows are not done.
        if (IsStopped && summary.Done == 0 && savedIn is null) return;
        var isOneRow = summary.Rows == 1;
        if (summary.Failed + summary.NotDone > 0 && !isOneRow)
        {
            // A log that keeps no information keeps warnings.
            host.WriteWarning($"{host.CommandName} {settings.Directory}: {summary}.{PlaceOfRows(savedIn)}{ToUndo}");
            return;
        }
        var told = ToUndo.Length == 0 ? $"{summary}" : $"{summary}.{ToUndo}";
        // With -Debug alone PowerShell would ask whether to go on at each line that it does not show.
        if (host.IsVerbose) host.WriteVerbose(told);
        if (!isOneRow) host.WriteHost(told);
    }

    /// <summary>Names the users that are not done, if the run ends early.</summary>
    public void WhoIsNotDone(RunProgress progress, string? savedIn)
    {
        if (notDone.Count == 0) return;
        summary.NotDone = notDone.Count;
        host.WarnAtTheEnd($"Stopped. These users may not be updated: {notDone.Names}. Earlier users are done; later "
            + $"users were not started. {progress.PartOf(summary.Done)} users are done ({summary}). To go on, run the "
            + "same command again: it sends only values that still differ."
            + (savedIn is null ? "" : $" The rows are in '{savedIn}'.") + ToUndo);
    }

    private object? Rows
    {
        get
        {
            var rows = new HeldRows(_failed.Concat(notDone.Rows));
            return rows.Count == 1 ? rows[0] : rows;
        }
    }

    private string RowsNote => _failed.Count + notDone.Count is > 1 and var count
        ? string.Format(CultureInfo.InvariantCulture, " {0} rows are not done: TargetObject has them all.", count)
        : "";

    // A journal without entries has nothing to undo.
    private string ToUndo => Journal is { HasEntries: true } && CommandLines.Undo(Journal.Path, Journal.Run) is { } undo
        ? $" To undo: {undo}" : "";

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
