using System.Management.Automation;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Runs;

namespace UserDirectory.PowerShell.Commands;

/// <summary>What the four Get cmdlets share: one user, those of the pipeline, or all.</summary>
public abstract class GetCmdlet : DirectoryCmdlet
{
    private ReadRun? _run;

    [Parameter][ArgumentCompleter(typeof(AttributeCompleter))] public string[]? Property { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => _run = ReadRun.Start(this);

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
