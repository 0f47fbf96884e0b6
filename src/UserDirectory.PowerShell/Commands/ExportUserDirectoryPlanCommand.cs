using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.PowerShell.Output;
using UserDirectory.PowerShell.Rows;
using UserDirectory.Records;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Writes a plan to a file, to be reviewed and then applied as it was reviewed.</summary>
[Cmdlet(VerbsData.Export, "UserDirectoryPlan", DefaultParameterSetName = "Path",
    HelpUri = HelpPages.At + "Export-UserDirectoryPlan.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(UserDirectoryPlan))]
public sealed class ExportUserDirectoryPlanCommand : ExportCmdlet, IDisposable
{
    private FileStream? _file;
    private PlanWriter? _writer;
    private PlanHeader? _header;

    /// <inheritdoc/>
    protected override void BeginProcessing() => _file = Open("Export plan");

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var record = RecordOf(InputObject);
        if (record.Status is not (ChangeStatus.WhatIf or ChangeStatus.Unchanged or ChangeStatus.Failed))
        {
            Refuse("NoPlan", $"'{InputObject}' is no plan: it was made. A plan is what -WhatIf -PassThru gives.",
                InputObject);
        }
        if (_header is not null && (record.System, record.Directory) != (_header.System, _header.Directory))
        {
            Refuse("OtherDirectory", $"The results are of {_header.System} {_header.Directory} and of {record.System} "
                + $"{record.Directory}: a plan is of one.", InputObject);
        }
        _header ??= new(record.System, record.Directory, TimeProvider.System.GetUtcNow(), PlanFiles.Me);
        if (_file is null) return;
        _writer ??= new PlanWriter(_file, _header);
        _writer.Add(record);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_file is null) return;
        if (_writer is null) Refuse("NoResult", "No results came, so there is no plan.", FullPath);
        WriteObject(Finish(isComplete: true));
    }

    /// <summary>Where the run before it ended early, the plan says so.</summary>
    public void Dispose()
    {
        if (_writer is not null) Finish(isComplete: false);
        _file?.Dispose();
    }

    private UserDirectoryPlan Finish(bool isComplete)
    {
        var plan = new UserDirectoryPlan(FullPath, _writer!.Finish(isComplete));
        _writer.Dispose();
        _writer = null;
        _file!.Dispose();
        return plan;
    }
}
