using System.Globalization;
using System.Management.Automation;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.PowerShell.Commands;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Rows;

namespace UserDirectory.PowerShell.Runs;

/// <summary>One run of an update cmdlet: its users go to the core's pipeline, and its results to PowerShell.</summary>
internal sealed class UpdateRun : ICmdletRun
{
    private readonly UpdateCmdlet _cmdlet;
    private readonly UserRows _rows;
    private readonly UpdatePrompt _prompt;
    private readonly RunProgress _progress;
    private readonly bool _showsValues;
    private readonly Queue<UserUpdate> _notDone = new();
    private readonly BackgroundRun<UserUpdate> _run = new();
    private bool _hasLookedAtInput;
    private bool _hasEnded;
    private bool _isLeft;

    private UpdateRun(UpdateCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        var options = new EditOptions
        {
            Blank = cmdlet.BlankValue == nameof(BlankValue.Clear) ? BlankValue.Clear : BlankValue.Ignore,
            ClearMarker = cmdlet.ClearMarker,
        };
        _rows = new UserRows(cmdlet, cmdlet.System, options, cmdlet.Edits());
        _prompt = new UpdatePrompt(cmdlet);
        _progress = new RunProgress(cmdlet, TimeProvider.System);
        _showsValues = cmdlet.IsOn("Debug", "DebugPreference");
    }

    public static UpdateRun Start(UpdateCmdlet cmdlet)
    {
        var run = new UpdateRun(cmdlet);
        Action<string>? log = cmdlet.IsOn("Verbose", "VerbosePreference")
            ? line => run._run.Post(() => run.Write(() => cmdlet.WriteVerbose(line)))
            : null;
        var directory = cmdlet.Open(log);
        run._run.Begin((updates, stop, abandon) => run.WorkAsync(directory, updates, stop, abandon));
        return run;
    }

    public void Process(IReadOnlyList<PSObject?> inputs)
    {
        _progress.Expect(inputs.Count, areAll: !_cmdlet.MyInvocation.ExpectingInput);
        foreach (var input in inputs)
        {
            WarnOfUnused(input);
            var update = _rows.Read(input);
            _notDone.Enqueue(update);
            // The run has ended before its input: Finish says why.
            if (!_run.Offer(update)) Finish();
        }
    }

    public void Finish()
    {
        _progress.Expect(0, areAll: true);
        try
        {
            _run.Finish();
            _hasEnded = true;
        }
        catch (RunStoppedException stopped)
        {
            _hasEnded = true;
            _progress.Finish();
            var others = _notDone.Count > 1 ? $" {_notDone.Count} users of the input so far are not done." : "";
            var inputs = _notDone.Select(update => update.Input).ToArray();
            _cmdlet.ThrowTerminatingError(ErrorRecords.Of(stopped.Cause, "", inputs, others));
        }
        if (_cmdlet.IsStopping)
        {
            SayWhoIsNotDone();
            throw new PipelineStoppedException();
        }
        _progress.Finish();
    }

    public void Stop() => _run.Stop();

    /// <summary>Ends what is under way where the pipeline was left early, and tells who may not be done.</summary>
    public void Dispose()
    {
        if (!_hasEnded) Leave();
        _run.Dispose();
    }

    private void Leave()
    {
        _isLeft = true;
        _run.Stop();
        try
        {
            _run.Finish();
        }
        catch (RunStoppedException)
        {
            // The users that it stopped for are among those that are told.
        }
        SayWhoIsNotDone();
    }

    private async Task WorkAsync(IUserDirectory directory, IAsyncEnumerable<UserUpdate> updates,
        CancellationToken stop, CancellationToken abandon)
    {
        using var opened = directory;
        var pipeline = new UpdatePipeline(directory, new PipelineOptions
        {
            // Questions come in the order of the input when users are done one by one.
            ThrottleLimit = _prompt.IsAsking ? 1 : _cmdlet.ThrottleLimit,
            Window = _prompt.IsAsking ? 1 : new PipelineOptions().Window,
            WhatIf = _prompt.IsWhatIf,
            Confirm = _prompt.IsAsking ? (plan, cancelled) => _run.AskAsync(() => _prompt.Ask(plan), cancelled) : null,
        });
        await foreach (var change in pipeline.RunAsync(updates, stop, abandon).ConfigureAwait(false))
            _run.Post(() => Show(change));
    }

    private void Show(UserChange change)
    {
        if (change.Error is { Kind: FailureKind.Stopped }) return;
        Forget(change.Update);
        Write(() =>
        {
            var result = new UserUpdateResult(change);
            if (_showsValues)
            {
                foreach (var one in result.Changes) _cmdlet.WriteDebug($"{result.Name}: {one}");
            }
            if (change.Status == ChangeStatus.WhatIf) _prompt.Show(change);
            if (change.Error is { } error)
                _cmdlet.WriteError(ErrorRecords.Of(error, change.Name, change.Update.Input));
            if (_cmdlet.PassThru) _cmdlet.WriteObject(result);
            _progress.Add(result.Name, change.Status == ChangeStatus.Failed);
        });
    }

    // Results come in the order of the input; one that was stopped stays where it is.
    private void Forget(UserUpdate done)
    {
        for (var i = _notDone.Count; i > 0; i--)
        {
            var update = _notDone.Dequeue();
            if (ReferenceEquals(update, done)) return;
            _notDone.Enqueue(update);
        }
    }

    // After Ctrl+C PowerShell takes nothing more, and the rest of the run is still to be waited for.
    private void Write(Action write)
    {
        if (_isLeft || _cmdlet.IsStopping) return;
        try
        {
            write();
        }
        catch (PipelineStoppedException) when (_cmdlet.IsStopping)
        {
        }
    }

    private void SayWhoIsNotDone()
    {
        _hasEnded = true;
        if (_notDone.Count == 0) return;
        var names = _notDone.Select(update => update.Key?.Value ?? "(no user named)");
        _cmdlet.Host.UI.WriteWarningLine(
            $"Stopped. Not done, or not known to be: {string.Join(", ", names)}. What came after them was not begun.");
    }

    private void WarnOfUnused(PSObject? input)
    {
        if (_hasLookedAtInput || input is null || Members.Unwrap(input) is string) return;
        _hasLookedAtInput = true;
        if (input.TypeNames.Contains(_cmdlet.System.TypeName)) return;
        var catalog = _cmdlet.System.Catalog;
        var names = Members.Of(input).Select(member => member.Name).ToArray();
        Warn(input, $"{catalog.System} has no attribute for {{0}}: not used.",
            [.. names.Where(name => !catalog.TryFind(name, onPurpose: false, out _))]);
        Warn(input, $"{catalog.System} can't set {{0}}: used only to find a user where the object has nothing better.",
            catalog.FindOnlyOf(names));
    }

    // A row of a file is all meant; other objects have properties of their own.
    private void Warn(PSObject input, string text, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        var warning = string.Format(CultureInfo.InvariantCulture, text, string.Join(", ", names));
        if (input.BaseObject is PSCustomObject) _cmdlet.WriteWarning(warning);
        else _cmdlet.WriteVerbose(warning);
    }
}
