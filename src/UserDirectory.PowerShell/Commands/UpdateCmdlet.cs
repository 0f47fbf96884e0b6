using System.Management.Automation;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Rows;
using UserDirectory.PowerShell.Runs;

namespace UserDirectory.PowerShell.Commands;

/// <summary>What the four update cmdlets share.</summary>
public abstract class UpdateCmdlet : DirectoryCmdlet
{
    private UpdateRun? _run;

    [Parameter][ArgumentCompleter(typeof(AttributeCompleter))] public object? Attribute { get; set; }
    [Parameter][ArgumentCompleter(typeof(AttributeCompleter))] public string[]? Clear { get; set; }
    [Parameter][ValidateSet("Ignore", "Clear")] public string BlankValue { get; set; } = "Ignore";
    [Parameter][ValidateNotNullOrEmpty] public string ClearMarker { get; set; } = "<delete>";
    [Parameter] public SwitchParameter Force { get; set; }
    [Parameter] public SwitchParameter PassThru { get; set; }

    internal virtual FixedEdits Edits() => new FixedEdits(System).Set(Attribute, nameof(Attribute)).Clear(Clear);

    /// <inheritdoc/>
    protected override void BeginProcessing() => _run = UpdateRun.Start(this);

    /// <inheritdoc/>
    protected override void ProcessRecord() => _run!.Process(Inputs);

    /// <inheritdoc/>
    protected override void EndProcessing() => _run!.Finish();

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        _run?.Stop();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _run?.Dispose();
        base.Dispose(disposing);
    }
}
