using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.Pipeline;
using UserDirectory.PowerShell.Commands;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Rows;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// One run of an update cmdlet: its users go to the core's pipeline, and its results to PowerShell. A run that stops
/// reads the rest of its input all the same: every row that is not done comes back in its one error.
/// </summary>
internal sealed class UpdateRun : ICmdletRun
{
    private readonly ChangeCmdlet _cmdlet;
    private readonly Func<PSObject?, UserUpdate?> _read;
    private readonly UpdatePrompt _prompt;
    private readonly RunProgress _progress;
    private readonly UpdateSummary _summary = new(TimeProvider.System);
    private readonly bool _showsValues;
    private readonly bool _stopsAtErrors;
    private readonly NotDoneRows _notDone = new();
    private readonly BackgroundRun<UserUpdate> _run = new();
    private Stage _stage;
    // Why the run has stopped, and whom it is about: nobody alone, or with -ErrorAction Stop the first who failed.
    private (UserDirectoryException Error, string User)? _cause;
    private readonly List<object?> _failed = [];
    private readonly OverwrittenUsers _overwritten = new();
    private ErrorRecord? _ended;
    private string _planNote = "";
    private readonly string _caller = Caller.Name;
    private ChangeJournal? _journal;
    private readonly RunPlan _plan = new();
    private PlanPathFile? _planFile;
    private Action<string>? _log;

    private UpdateRun(ChangeCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        _read = cmdlet.Reader();
        _prompt = new UpdatePrompt(cmdlet);
        _progress = new RunProgress(cmdlet, TimeProvider.System);
        _showsValues = cmdlet.IsOn("Debug", "DebugPreference");
        _stopsAtErrors = cmdlet.StopsAtErrors;
    }

    private enum Stage
    {
        /// <summary>Rows are worked on.</summary>
        Working,

        /// <summary>The work has ended; rows that still come are kept to be given back.</summary>
        Ended,

        /// <summary>Everything is told; nobody listens any more.</summary>
        Over,
    }

    public static UpdateRun Start(ChangeCmdlet cmdlet)
    {
        var run = new UpdateRun(cmdlet);
        Action<string>? log = cmdlet.IsOn("Verbose", "VerbosePreference")
            ? line => run._run.Post(() => run.Write(() => cmdlet.WriteVerbose(line)))
            : null;
        run._log = log;
        var directory = cmdlet.Open(
            log, line => run._run.Post(() => run.Write(() => cmdlet.WriteWarning(line))), givesRowsBack: true);
        if (run._prompt.IsWhatIf && cmdlet.Signed is { } signed) cmdlet.WriteHost($"What if: signed by {signed}.");
        run._planFile = PlanPathFile.Open(cmdlet, directory, run._prompt.IsWhatIf);
        if (run._planFile is { } file) run._plan.OnWhole(file.Finish);
        run._journal = Journals.Open(cmdlet, directory, run._prompt.IsWhatIf,
            text => run._run.Post(() => run.Write(() => cmdlet.WriteWarning(text))));
        run._run.Begin((updates, stop, abandon) => run.WorkAsync(directory, updates, stop, abandon));
        return run;
    }

    public void Process(IReadOnlyList<PSObject?> inputs, bool areAll) => OrLeave(() =>
    {
        _progress.Expect(inputs, areAll);
        foreach (var input in inputs)
        {
            if (_read(input) is not { } update)
            {
                _summary.Blank++;
                _progress.Add("", failed: false);
                continue;
            }
            if (_journal is not null) update.Source = RowSource.Of(UserUpdateResult.RowOf(input))?.ToString();
            _notDone.Add(update);
            if (_stage == Stage.Working && !_run.Offer(update)) EndWork();
        }
    });

    public void Finish() => OrLeave(() =>
    {
        _progress.ExpectNoMore();
        if (_stage == Stage.Working) EndWork();
        _progress.Finish();
        if (_overwritten.Warning is { } warning) _cmdlet.WriteWarning(warning);
        SayHowItEnded();
        _stage = Stage.Over;
        if (_cause is { } cause) ThrowEnd(cause.Error, cause.User);
    });

    public void Stop() => _run.Stop();

    /// <summary>Ends what is under way where what gives input has left early.</summary>
    public void Dispose()
    {
        Leave();
        _run.Dispose();
        _planFile?.Dispose();
        if (_ended is not null) ErrorVariable.Keep(_cmdlet, _ended);
    }

    // What comes after the cmdlet has enough or fails, or Ctrl+C: this is the last moment that a warning can be given.
    private void OrLeave(Action act)
    {
        try
        {
            act();
        }
        catch
        {
            Leave();
            throw;
        }
    }

    private void EndWork()
    {
        try
        {
            _run.Finish();
        }
        catch (RunStoppedException stopped)
        {
            _cause ??= (stopped.Cause, "");
            _planNote = stopped.AllArePlanned ? _plan.Finish() : "";
        }
        catch (UserDirectoryException error)
        {
            // All users are done; the last of the journal is not written.
            _cause ??= (error, "");
        }
        if (_cmdlet.IsStopping) throw new PipelineStoppedException();
        _stage = Stage.Ended;
    }

    private void Leave()
    {
        if (_stage == Stage.Over) return;
        _stage = Stage.Over;
        _run.Stop();
        try
        {
            _run.Finish();
        }
        catch (Exception error) when (error is RunStoppedException or UserDirectoryException)
        {
            // The users that it stopped for are among those that are told. That a limit stopped it is told by nothing
            // else, where a command after the cmdlet has enough of the plan.
            if (error is RunStoppedException { AllArePlanned: true } stopped)
                RunErrors.WriteAnyway(_cmdlet, RunErrors.Of(stopped.Cause, "", _plan.Finish(), _failed, _notDone));
        }
        finally
        {
            SayWhoIsNotDone();
        }
    }

    // With -ErrorAction Stop a script ends only by an error that is written.
    private void ThrowEnd(UserDirectoryException error, string user)
    {
        _ended = RunErrors.Of(error, user, _planNote, _failed, _notDone);
        if (_stopsAtErrors) _cmdlet.WriteError(_ended);
        else _cmdlet.ThrowTerminatingError(_ended);
    }

    private async Task WorkAsync(IUserDirectory directory,
        IAsyncEnumerable<UserUpdate> updates, CancellationToken stop, CancellationToken abandon)
    {
        using var opened = directory;
        using var written = _journal;
        var options = new PipelineOptions
        {
            // Questions come in the order of the input when users are done one by one.
            ThrottleLimit = _prompt.IsAsking ? 1 : _cmdlet.ThrottleLimit,
            Window = _prompt.IsAsking ? 1 : new PipelineOptions().Window,
            WhatIf = _prompt.IsWhatIf,
            MaySetAgain = _cmdlet.MaySetAgain,
            Verify = _cmdlet.Verify,
            Confirm = _prompt.IsAsking ? (plan, cancelled) => _run.AskAsync(() => _prompt.Ask(plan), cancelled) : null,
            Journal = _journal,
            ReadLag = _cmdlet.System.ReadLag,
            Log = _log,
        };
        var bounds = _cmdlet.Bounds;
        var changes = bounds.IsOn
            ? new GuardedPipeline(directory, options, bounds).RunAsync(updates, stop, abandon)
            : new UpdatePipeline(directory, options).RunAsync(updates, stop, abandon);
        await foreach (var change in changes.ConfigureAwait(false))
            await _run.PostResultAsync(() => Show(change)).ConfigureAwait(false);
        if (_journal is not null) await _journal.CompleteAsync().ConfigureAwait(false);
    }

    private void Show(UserChange change)
    {
        if (change is { Error.Kind: FailureKind.Stopped, Changes.Count: 0 }) return;
        // Where a guard holds, what comes out is a plan: its rows are not done.
        var isDone = change.Status != ChangeStatus.WhatIf || _prompt.IsWhatIf;
        if (isDone) _notDone.Remove(change.Update);
        if (isDone) _summary.Add(change.Status);
        if (isDone) _overwritten.Add(change);
        _planFile?.Add(ChangeRecord.Of(_cmdlet.System.Noun, _cmdlet.UsedId, change) with
        {
            Source = RowSource.Of(change.Update.Input)?.ToString(),
        });
        Write(() => Write(change));
    }

    private void Write(UserChange change)
    {
        var result = ResultOf(change);
        if (_showsValues)
        {
            foreach (var one in result.Changes) _cmdlet.WriteDebug($"{result.Name}: {one}");
            foreach (var one in change.Error?.Since ?? [])
                _cmdlet.WriteDebug($"{result.Name}: someone has changed {one}");
        }
        // With -PassThru the objects are the plan: a task's log has no use for each user's lines besides.
        if (change.Status == ChangeStatus.WhatIf && _prompt.IsWhatIf && !_cmdlet.PassThru) _prompt.Show(change);
        if (change.Error is { } error)
        {
            if (_stopsAtErrors) StopAt(error, change);
            else _cmdlet.WriteError(ErrorRecords.Of(
                error, ErrorRecords.NameOf(change.Update, change.Name), change.Update.Input, _cmdlet.HintFor(error)));
        }
        if (_cmdlet.PassThru) _cmdlet.WriteObject(result);
        _progress.Add(result.Name, change.Status == ChangeStatus.Failed);
    }

    private UserUpdateResult ResultOf(UserChange change)
    {
        var source = RowSource.Of(change.Update.Input)?.ToString();
        var record = ChangeRecord.Of(_cmdlet.System.Noun, _cmdlet.UsedId, change) with { Source = source };
        return new UserUpdateResult(record, change.Update.Input)
        {
            RunPlan = _plan, Duration = change.Duration, Time = TimeProvider.System.GetUtcNow(),
            Reason = _cmdlet.Reason,
            By = _caller, Run = _journal?.Run, Plan = _cmdlet.AppliedPlan, RecordedIn = _journal?.Path,
            SignedBy = _cmdlet.Signed?.ToString(),
            Differences = new(change.Differences.Select(one => new AttributeDifference(one))),
        };
    }

    // The rows that are under way have their results first, and all that is not done comes back in the error.
    private void StopAt(UserDirectoryException error, UserChange change)
    {
        _cause ??= (error, ErrorRecords.NameOf(change.Update, change.Name));
        _failed.Add(change.Update.Input);
        _run.Stop();
    }

    // After Ctrl+C PowerShell takes nothing more, and the rest of the run is still to be waited for.
    private void Write(Action write)
    {
        if (_stage == Stage.Over || _cmdlet.IsStopping) return;
        try
        {
            write();
        }
        catch (PipelineStoppedException) when (_cmdlet.IsStopping)
        {
        }
    }

    // For people; a log that keeps no information has the same by -Verbose, and a failure as a warning.
    private void SayHowItEnded()
    {
        _summary.NotDone = _notDone.Count;
        var text = _summary.ToString();
        var told = UndoLine is { } undo ? $"{text}. To undo: {undo}" : text;
        // With -Debug alone PowerShell would ask whether to go on at each line that it does not show.
        if (_cmdlet.IsOn("Verbose", "VerbosePreference")) _cmdlet.WriteVerbose(told);
        _cmdlet.WriteHost(told);
        if (_summary.Failed + _summary.NotDone > 0)
        {
            _cmdlet.WriteWarning($"{_cmdlet.MyInvocation.MyCommand.Name} {_cmdlet.UsedId}: {text}. "
                + "What failed or is not done is in TargetObject of the errors, to be piped in again.");
        }
    }

    // Nothing was sent: nothing is to be undone.
    private string? UndoLine =>
        _journal is { HasEntries: true } ? CommandLines.Undo(_journal.Path, _journal.Run) : null;

    private void SayWhoIsNotDone()
    {
        if (_notDone.Count == 0) return;
        _summary.NotDone = _notDone.Count;
        var text = $"Stopped. These users may not be updated: {_notDone.Names}. Earlier users are done; later users "
            + $"were not started. {_progress.PartOf(_summary.Done)} users are done ({_summary}). To go on, run the "
            + "same command again: it sends only values that still differ."
            + (UndoLine is { } undo ? $" To undo: {undo}" : "");
        try
        {
            _cmdlet.WriteWarning(text);
        }
        catch (Exception error) when (error is PipelineStoppedException or InvalidOperationException)
        {
            // After Ctrl+C, and in Windows PowerShell when the cmdlet is left, there are no streams any more.
            _cmdlet.Host.UI.WriteWarningLine(Visible.Text(text));
        }
    }
}
