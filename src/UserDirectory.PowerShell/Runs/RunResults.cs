using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Writes the result of each user to the cmdlet's streams.</summary>
internal sealed class RunResults(CmdletHost host, RunSettings settings, UpdatePrompt prompt, RunPlan plan)
{
    private readonly bool _showsValues = host.IsDebug;
    private readonly string _caller = Caller.Name;

    /// <summary>The journal of the run.</summary>
    public ChangeJournal? Journal { get; set; }

    /// <summary>The signer of the run's requests, as text.</summary>
    public string? SignedBy { get; set; }

    /// <summary>The record of a change, as files keep it.</summary>
    public ChangeRecord RecordOf(UserChange change) =>
        ChangeRecord.Of(settings.Provider.Noun, settings.Directory, change) with { Source = change.Update.Source };

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
        if (change.Status == ChangeStatus.WhatIf && prompt.IsWhatIf && !settings.PassThru) prompt.Show(change);
        if (change.Error is { } error) writeError(error);
        if (settings.PassThru) host.WriteObject(result);
        return result.Name;
    }

    private UserUpdateResult ResultOf(UserChange change) => new(RecordOf(change), change.Update.Input)
    {
        RunPlan = plan, Duration = Math.Round(change.Duration.TotalSeconds, 3),
        Time = TimeProvider.System.GetUtcNow(), Reason = settings.Reason,
        By = _caller, Run = Journal?.Run, Plan = settings.AppliedPlan, RecordedIn = Journal?.Path, SignedBy = SignedBy,
        Differences = new(change.Differences.Select(one => new AttributeDifference(one))),
    };
}
