using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Writes a plan to a file, to be reviewed and then applied as it was reviewed.</summary>
[Cmdlet(VerbsData.Export, "UserDirectoryPlan", DefaultParameterSetName = "Path",
    HelpUri = HelpPages.At + "Export-UserDirectoryPlan.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(UserDirectoryPlan))]
public sealed class ExportUserDirectoryPlanCommand : ExportCmdlet
{
    private PlanWriter? _writer;
    private PlanHeader? _header;
    private PlanSummary? _summary;

    private protected override string Action => "Export plan";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (RecordFile.IsJournalAt(FullPath))
        {
            Refuse("JournalThere", $"'{FullPath}' is a journal, which a plan must not replace: name another file.",
                FullPath);
        }
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var record = RecordOf(InputObject);
        if (record.Status is not (ChangeStatus.WhatIf or ChangeStatus.Unchanged or ChangeStatus.Failed))
        {
            Refuse("NoPlan", $"'{InputObject}' is no plan: it was made. A plan is what -WhatIf -PassThru gives.",
                InputObject);
        }
        if (_header is not null && (record.Provider, record.Directory) != (_header.Provider, _header.Directory))
        {
            Refuse("OtherDirectory", $"The results are of {_header.Provider} {_header.Directory} and of "
                + $"{record.Provider} {record.Directory}: a plan is of one.", InputObject);
        }
        _header ??= new(record.Provider, record.Directory, TimeProvider.System.GetUtcNow(), Caller.Name);
        if (!IsWritten) return;
        if (_summary is not null)
        {
            Refuse("PlanIsComplete", "A limit stopped the run that gave the plan, and more results came: a plan is of "
                + "one run.", InputObject);
        }
        _writer ??= new PlanWriter(Emptied(), _header);
        (Members.Unwrap(InputObject) as UserUpdateResult)?.RunPlan?.OnWhole(FinishWhole);
        _writer.Add(record);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!IsWritten) return;
        Finish(isComplete: true);
        if (_summary is null) Refuse("NoResult", "No results came, so there is no plan.", FullPath);
        CloseWritten();
        WriteObject(new UserDirectoryPlan(FullPath, _summary!));
    }

    // The run before it ends by an error, and says with it what is in the file.
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
