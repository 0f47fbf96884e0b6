using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Writes a plan to a file for review. Invoke-UserDirectoryPlan applies the reviewed file.</summary>
[Cmdlet(VerbsData.Export, "UserDirectoryPlan", DefaultParameterSetName = "Path",
    HelpUri = HelpPages + "Export-UserDirectoryPlan.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(UserDirectoryPlan))]
public sealed class ExportUserDirectoryPlanCommand : ExportCmdlet
{
    private PlanWriter? _writer;
    private PlanHeader? _header;
    private PlanSummary? _summary;

    private protected override string Action => "Export plan";

    protected override void BeginProcessing()
    {
        if (RecordFile.IsJournalAt(FullPath))
        {
            throw Refuse("JournalThere",
                $"'{FullPath}' is a journal, and a plan must not replace a journal: name another file.",
                FullPath);
        }
        base.BeginProcessing();
    }

    protected override void ProcessRecord()
    {
        var record = ResultOf(InputObject).Record;
        if (record.Status is not (ChangeStatus.WhatIf or ChangeStatus.Unchanged or ChangeStatus.Failed))
        {
            throw Refuse("NoPlan", $"'{InputObject}' is the result of an update, not a plan: run the update "
                + "cmdlet with -WhatIf -PassThru to get a plan.", InputObject);
        }
        if (_header is not null && (record.Provider, record.Directory) != (_header.Provider, _header.Directory))
        {
            throw Refuse("OtherDirectory", $"The results belong to {_header.Provider} {_header.Directory} and to "
            + $"{record.Provider} {record.Directory}: export a plan for each directory.", InputObject);
        }
        _header ??= new(record.Provider, record.Directory, TimeProvider.System.GetUtcNow(), Caller.Name);
        if (!IsWritten) return;
        if (_summary is not null)
        {
            throw Refuse("PlanIsComplete",
                "The plan was complete when a limit stopped its run, and then more results came: export a plan for "
                + "each run.", InputObject);
        }
        _writer ??= new PlanWriter(Emptied(), _header);
        (Members.Unwrap(InputObject) as UserUpdateResult)?.RunPlan?.OnWhole(FinishWhole);
        _writer.Add(record);
    }

    protected override void EndProcessing()
    {
        if (!IsWritten) return;
        Finish(AreWhole);
        if (_summary is null) throw Refuse("NoResult", "No results came, so there is no plan.", FullPath);
        CloseWritten();
        WriteObject(new UserDirectoryPlan(FullPath, _summary!));
    }

    // Called by a run that a limit stops: the run's error ends the pipeline, and names the finished file.
    private UserDirectoryPlan FinishWhole()
    {
        Finish(isComplete: true);
        Flush();
        return new UserDirectoryPlan(FullPath, _summary!);
    }

    private protected override void Finish(bool isComplete)
    {
        _summary ??= _writer?.Finish(isComplete);
        _writer?.Dispose();
        _writer = null;
    }
}
