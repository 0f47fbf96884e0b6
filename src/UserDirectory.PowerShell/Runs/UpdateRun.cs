using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.Http;
using UserDirectory.Pipeline;
using UserDirectory.PowerShell.Commands;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Progress;
using UserDirectory.Providers;
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
    private readonly BackgroundRun<UserUpdate> _run;
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
    private FailedRows? _failedRows;
    // Why the run could not begin: its rows still come, and come back.
    private ErrorRecord? _failedStart;
    private readonly RunWords _said;
    private bool _hasAllInput;
    private bool _isRefused;

    private UpdateRun(ChangeCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        _read = cmdlet.Reader();
        _prompt = new UpdatePrompt(cmdlet);
        _said = new RunWords(cmdlet);
        _progress = new RunProgress(cmdlet, TimeProvider.System);
        _showsValues = cmdlet.IsOn("Debug", "DebugPreference");
        _stopsAtErrors = cmdlet.StopsAtErrors;
        // Rows wait here and not in what gives them: a run that is killed has soon said which there are.
        _run = new(takesAll: cmdlet.KeepsFailedRows);
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
        void Warn(string text) => run._run.Post(() => run.Write(() => cmdlet.WriteWarning(text)));
        try
        {
            run._failedRows = cmdlet.OpenFailedRows(run._prompt.IsWhatIf);
            var directory = cmdlet.Connect(log, Warn);
            if (run._prompt.IsWhatIf && cmdlet.Signed is { } signed)
                cmdlet.WriteHost($"What if: signed by {signed}.");
            run._planFile = PlanPathFile.Open(cmdlet, directory, run._prompt.IsWhatIf);
            if (run._planFile is { } file) run._plan.OnWhole(file.Finish);
            run._journal = Journals.Open(cmdlet, directory, run._prompt.IsWhatIf, Warn);
            run._run.Begin((updates, stop, abandon) => run.WorkAsync(directory, updates, stop, abandon));
        }
        catch (StartFailedException failed)
        {
            run.EndAtStart(failed.Record);
        }
        catch (UserDirectoryException error)
        {
            run.EndAtStart(ErrorRecords.Of(error, "", cmdlet.UsedId));
        }
        catch
        {
            // Ctrl+C while credentials are found.
            run._planFile?.Dispose();
            run._failedRows?.Dispose();
            throw;
        }
        return run;
    }

    private void EndAtStart(ErrorRecord why)
    {
        _failedStart = why;
        _stage = Stage.Ended;
        _run.Begin((_, _, _) => Task.CompletedTask);
    }

    public void Process(IReadOnlyList<PSObject?> inputs, bool areAll) => OrLeave(() =>
    {
        _progress.Expect(inputs, areAll);
        foreach (var input in inputs)
        {
            if (Read(input) is not { } update)
            {
                _summary.Blank++;
                _progress.Add("", failed: false);
                continue;
            }
            if (_journal is not null) update.Source = RowSource.Of(UserUpdateResult.RowOf(input))?.ToString();
            _notDone.Add(update);
            if (_stage == Stage.Working && !_isRefused && !_run.Offer(update)) EndWork();
        }
    });

    // What is wrong with the rows as a whole ends the run, and those after it come back as they are.
    private UserUpdate? Read(PSObject? input)
    {
        if (_isRefused) return Unread(input);
        UserUpdate? update = null;
        try
        {
            update = _read(input);
            if (update is not null) _failedRows?.Take(update);
            return update;
        }
        catch (UserDirectoryException error)
        {
            _isRefused = true;
            _cause ??= (error, "");
            _run.Stop();
            return update ?? Unread(input, _failedRows);
        }
    }

    // It comes after all that were read.
    private static UserUpdate Unread(PSObject? input) =>
        UserUpdate.Unreadable("it was not read", UserUpdateResult.RowOf(input), int.MaxValue);

    // The first row may be the one that ends the run, and the file of failed rows has it, too.
    private static UserUpdate Unread(PSObject? input, FailedRows? failedRows)
    {
        var update = Unread(input);
        try
        {
            failedRows?.Take(update);
        }
        catch (UserDirectoryException)
        {
            // The file may be the input: it stays, and the run has ended for a reason of its own.
        }
        return update;
    }

    public void Finish() => OrLeave(() =>
    {
        _hasAllInput = true;
        _progress.ExpectNoMore();
        if (_stage == Stage.Working)
        {
            _failedRows?.SaveSoFar(_notDone.Rows);
            EndWork();
        }
        _progress.Finish();
        if (_overwritten.Warning is { } warning) _cmdlet.WriteWarning(warning);
        if (SaveFailedRows() is { } trouble) _cmdlet.WriteWarning(trouble);
        _said.HowItEnded(_summary, _notDone, _failedRows?.SavedIn, UndoLine);
        _stage = Stage.Over;
        if (_failedStart is { } start) ThrowEnd((target, note) => ErrorRecords.With(start, target, note));
        if (_cause is { } cause) ThrowEnd(RunErrors.With(cause.Error, cause.User, _failed));
    });

    private string? SaveFailedRows() => _failedRows?.Save(
        _notDone.Rows, _failedStart?.ToString() ?? _cause?.Error.Message, _hasAllInput);

    public void Stop() => _run.Stop();

    /// <summary>Ends what is under way where what gives input has left early.</summary>
    public void Dispose()
    {
        Leave();
        _run.Dispose();
        _planFile?.Dispose();
        _failedRows?.Dispose();
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
            _cause ??= (error as RunStoppedException)?.Cause is { } cause ? (cause, "") : null;
            // The users that it stopped for are among those that are told. That a limit stopped it is told by nothing
            // else, where a command after the cmdlet has enough of the plan.
            if (error is RunStoppedException { AllArePlanned: true } stopped)
                RunErrors.WriteAnyway(_cmdlet, RunErrors.Of(
                    RunErrors.With(stopped.Cause, "", _failed), _plan.Finish(), _failed, _notDone));
        }
        finally
        {
            var trouble = SaveFailedRows();
            _said.WhoIsNotDone(_summary, _progress, _notDone, _failedRows?.SavedIn, UndoLine);
            if (trouble is not null) _said.AtTheEnd(trouble);
        }
    }

    // With -ErrorAction Stop a script ends only by an error that is written.
    private void ThrowEnd(Func<object?, string, ErrorRecord> withRows)
    {
        _ended = RunErrors.Of(withRows, _planNote, _failed, _notDone);
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
            StopsAtFailure = _stopsAtErrors,
            Confirm = _prompt.IsAsking ? (plan, cancelled) => _run.AskAsync(() => _prompt.Ask(plan), cancelled) : null,
            Journal = _journal,
            ReadLag = _cmdlet.Provider.ReadLag,
            // The services in this process show each update at once.
            RereadTime = _cmdlet.Sandbox is null ? _cmdlet.Provider.ReadLag : TimeSpan.Zero,
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
        _planFile?.Add(ChangeRecord.Of(_cmdlet.Provider.Noun, _cmdlet.UsedId, change) with
        {
            Source = RowSource.Of(change.Update.Input)?.ToString(),
        });
        if (isDone) _failedRows?.Add(change);
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
        var record = ChangeRecord.Of(_cmdlet.Provider.Noun, _cmdlet.UsedId, change) with { Source = source };
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

    // Nothing was sent: nothing is to be undone.
    private string? UndoLine =>
        _journal is { HasEntries: true } ? CommandLines.Undo(_journal.Path, _journal.Run) : null;
}
