using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.Pipeline;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Progress;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Runs;

/// <summary>
/// Run of an update cmdlet. Passes users to the pipeline of Core, and results to PowerShell. A run that stops
/// still takes its whole input, because its error returns every row that is not done.
/// </summary>
internal sealed class UpdateRun : ICmdletRun
{
    private readonly CmdletHost _host;
    private readonly RunSettings _settings;
    private readonly RunProgress _progress;
    private readonly RunOutput _output;
    private readonly RunPlan _plan = new();
    private readonly UpdateSummary _summary = new(TimeProvider.System);
    private readonly bool _stopsAtErrors;
    private readonly NotDoneRows _notDone = new();
    private readonly BackgroundRun<UserUpdate> _run;
    // The work has ended: later rows are kept for the error that returns them.
    private bool _hasEnded;
    // The last output is written: more output would be lost.
    private bool _isOver;
    private ErrorRecord? _ended;
    private string _planNote = "";
    private bool _areAllPlanned;
    private PlanPathFile? _planFile;
    private FailedRows? _failedRows;
    private Action<string>? _log;
    private bool _hasAllInput;

    private UpdateRun(CmdletHost host, RunSettings settings)
    {
        (_host, _settings, _stopsAtErrors) = (host, settings, host.StopsAtErrors);
        _progress = new RunProgress(host, settings.Directory, TimeProvider.System);
        _output = new RunOutput(host, settings, _plan, _summary, _notDone);
        // With -FailedPath all rows are taken at once, so that the file has every row early, even if the run is killed.
        _run = new(takesAll: settings.FailedPath is not null);
    }

    public bool IsRefused { get; private set; }

    private bool IsUnheard => _isOver || _host.IsStopping;

    /// <summary>Opens the files and the directory of a run. If that fails, the run ends after its input.</summary>
    public static UpdateRun Start(CmdletHost host, RunSettings settings, RunConnection connection)
    {
        var run = new UpdateRun(host, settings);
        try
        {
            var directory = run.Open(connection);
            run._run.Begin((updates, stop, abandon) => run.WorkAsync(directory, updates, stop, abandon));
        }
        catch (StartFailedException failed)
        {
            run.EndAtStart(failed.Record);
        }
        catch (UserDirectoryException error)
        {
            run.EndAtStart(ErrorRecords.Of(error, "", settings.Directory));
        }
        catch
        {
            // Ctrl+C was pressed while credentials were found.
            run._planFile?.Dispose();
            run._failedRows?.Dispose();
            throw;
        }
        return run;
    }

    public void Expect(RowBatch? batch) => _progress.Expect(batch);

    public void ExpectNoMore() => _progress.ExpectNoMore();

    public void Add(UserUpdate? update)
    {
        if (update is null)
        {
            _summary.Blank++;
            _progress.Add("", failed: false);
            return;
        }
        _failedRows?.Take(update);
        _notDone.Add(update);
        if (!_hasEnded && !IsRefused && !_run.Offer(update)) EndWork();
    }

    public void Refuse(UserDirectoryException error, object? input)
    {
        IsRefused = true;
        _output.StopFor(error, input: input);
        _run.EndBeginning();
    }

    public void Finish()
    {
        _hasAllInput = true;
        _progress.ExpectNoMore();
        if (!_hasEnded)
        {
            if (!IsRefused) _failedRows?.SaveSoFar(_notDone.Rows);
            EndWork();
        }
        _progress.Finish();
        _output.ShowTotals();
        if (_summary.Overwritten is { } warning) _host.WriteWarning(warning);
        if (SaveFailedRows() is { } trouble) _host.WriteWarning(trouble);
        _output.HowItEnded(_failedRows?.SavedIn);
        _isOver = true;
        _plan.EndedEarly = !_areAllPlanned && _notDone.Count > 0;
        if (!_output.IsStopped) return;
        _ended = _output.LastError(_planNote);
        // With -ErrorAction Stop only an error that is written ends the caller's script.
        if (_stopsAtErrors) _host.WriteError(_ended);
        else throw _host.End(_ended);
    }

    public void Stop() => _run.Stop();

    // After Ctrl+C, Stop has been called already.
    public void Leave() => Leave(_run.EndBeginning);

    /// <summary>Ends a run that is still under way, because the command before the cmdlet failed.</summary>
    public void Dispose()
    {
        // PowerShell may no longer deliver Ctrl+C here.
        Leave(_run.Stop);
        _run.Dispose();
        _planFile?.Dispose();
        _failedRows?.Dispose();
        if (_ended is not null) _host.KeepInErrorVariable(_ended);
    }

    private IUserDirectory Open(RunConnection connection)
    {
        if (_host.IsVerbose) _log = line => _run.Post(() => Write(() => _host.WriteVerbose(line)));
        _failedRows = FailedRows.Open(_host, _settings, _output.IsWhatIf);
        var directory = connection.Open(_log, Warn);
        try
        {
            _output.SignedBy = connection.Signed?.ToString();
            if (_output.IsWhatIf && connection.Signed is { } signed)
                _host.WriteHost($"What if: Requests would be signed by {signed}.");
            if (_output.IsWhatIf) return directory;
            _planFile = PlanPathFile.Open(_host, _settings);
            if (_planFile is { } file) _plan.OnWhole(file.Finish);
            _output.Journal = Journals.Open(_host, _settings, connection.Signed, Warn);
            return directory;
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    private void Warn(string text) => _run.Post(() => Write(() => _host.WriteWarning(text)));

    // The input of a run that could not begin is still taken, to be returned in the error.
    private void EndAtStart(ErrorRecord why)
    {
        _output.StopFor(why);
        _hasEnded = true;
        _run.Begin((_, _, _) => Task.CompletedTask);
    }

    // Input that is refused as a whole may have been misread, so a file that may be the input must stay.
    private string? SaveFailedRows() =>
        _failedRows?.Save(_notDone.Rows, _output.StopReason, hasAll: _hasAllInput && !IsRefused);

    private void EndWork()
    {
        try
        {
            _run.Finish();
        }
        catch (RunStoppedException stopped)
        {
            _output.StopFor(stopped.Cause);
            _areAllPlanned = stopped.AllArePlanned;
            if (_areAllPlanned) _planNote = _plan.Finish();
        }
        catch (UserDirectoryException error)
        {
            // All users are done, but the end of the journal could not be written.
            _output.StopFor(error);
        }
        if (_host.IsStopping) throw new PipelineStoppedException();
        _hasEnded = true;
    }

    // A later command has stopped the pipeline, the cmdlet fails, or Ctrl+C: this is the last moment for a warning.
    private void Leave(Action end)
    {
        if (_isOver) return;
        _hasEnded = _isOver = true;
        end();
        try
        {
            _run.Finish();
        }
        catch (RunStoppedException stopped)
        {
            _output.StopFor(stopped.Cause);
            // The warning below names users, but not a limit that stopped the run, as when a later command such as
            // Select-Object -First takes only a part of the plan. So the error of the limit is written here.
            if (stopped.AllArePlanned) _host.WriteErrorAtTheEnd(_output.ErrorOf(stopped.Cause, "", _plan.Finish()));
        }
        catch (UserDirectoryException)
        {
            // The end of the journal could not be written.
        }
        finally
        {
            _plan.EndedEarly |= !_hasAllInput || _notDone.Count > 0;
            var trouble = SaveFailedRows();
            _output.WhoIsNotDone(_progress, _failedRows?.SavedIn);
            if (trouble is not null) _host.WarnAtTheEnd(trouble);
        }
    }

    private async Task WorkAsync(IUserDirectory directory,
        IAsyncEnumerable<UserUpdate> updates, CancellationToken stop, CancellationToken abandon)
    {
        using var opened = directory;
        using var journal = _output.Journal;
        var options = new PipelineOptions
        {
            // -Confirm asks in the order of the input only if one user is updated at a time.
            ThrottleLimit = _output.IsAsking ? 1 : _settings.ThrottleLimit,
            Window = _output.IsAsking ? 1 : new PipelineOptions().Window,
            WhatIf = _output.IsWhatIf,
            MaySetAgain = _settings.MaySetAgain,
            Verify = _settings.Verify,
            StopsAtFailure = _stopsAtErrors,
            Confirm = _output.IsAsking ? (plan, cancelled) => _run.AskAsync(() => _output.Ask(plan), cancelled) : null,
            Journal = journal,
            ReadLag = _settings.Provider.ReadLag,
            RereadTime = _settings.IsSandbox ? TimeSpan.Zero : _settings.Provider.ReadLag,
            Log = _log,
        };
        var changes = _settings.Limits.IsOn
            ? new GuardedPipeline(directory, options, _settings.Limits).RunAsync(updates, stop, abandon)
            : new UpdatePipeline(directory, options).RunAsync(updates, stop, abandon);
        await foreach (var change in changes.ConfigureAwait(false))
            await _run.PostResultAsync(() => Show(change)).ConfigureAwait(false);
        if (journal is not null) await journal.CompleteAsync().ConfigureAwait(false);
    }

    private void Show(UserChange change)
    {
        if (change is { Error.Kind: FailureKind.Stopped, Changes.Count: 0, Unconfirmed.Count: 0 }) return;
        _plan.EndedEarly |= IsUnheard;
        // An error would be lost here; the last warning names the user instead.
        if (IsUnheard && change.Error is { } lost && (lost.Kind == FailureKind.Stopped || _failedRows is null)) return;
        // With a limit, results of the first phase are a plan, and their rows are not done.
        if (_output.IsWhatIf || (change.Status != ChangeStatus.WhatIf && !change.IsForeseen))
        {
            _notDone.Remove(change.Update);
            _summary.Add(change);
            _failedRows?.Add(change);
        }
        _planFile?.Add(_output.RecordOf(change));
        Write(() => _progress.Add(
            _output.Write(change, error => WriteError(error, change)), change.Status == ChangeStatus.Failed));
    }

    // With -ErrorAction Stop the rows under way get their results first; then one error returns all remaining rows.
    private void WriteError(UserDirectoryException error, UserChange change)
    {
        var name = ErrorRecords.NameOf(change.Update, change.Name);
        if (!_stopsAtErrors)
        {
            _host.WriteError(ErrorRecords.Of(error, name, change.Update.Input, _settings.HintFor(error)));
            return;
        }
        _output.StopFor(error, name, change.Update.Input);
        _output.AddFailed(change.Update.Input);
        _run.EndBeginning();
    }

    // After Ctrl+C PowerShell refuses output, but the run must still wait for its requests.
    private void Write(Action write)
    {
        if (IsUnheard) return;
        try
        {
            write();
        }
        catch (PipelineStoppedException) when (_host.IsStopping)
        {
        }
    }
}
