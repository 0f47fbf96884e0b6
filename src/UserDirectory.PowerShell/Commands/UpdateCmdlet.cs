using System.Management.Automation;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Rows;
using UserDirectory.PowerShell.Runs;

namespace UserDirectory.PowerShell.Commands;

/// <summary>What the four update cmdlets share.</summary>
public abstract class UpdateCmdlet : DirectoryCmdlet
{
    [Parameter][ArgumentCompleter(typeof(AttributeCompleter))] public object? Attribute { get; set; }
    [Parameter][ArgumentCompleter(typeof(AttributeCompleter))] public string[]? Clear { get; set; }
    [Parameter][ValidateSet("Ignore", "Clear")] public string BlankValue { get; set; } = "Ignore";
    [Parameter][ValidateNotNullOrEmpty] public string ClearMarker { get; set; } = "<delete>";
    [Parameter] public SwitchParameter Force { get; set; }
    [Parameter] public SwitchParameter PassThru { get; set; }

    internal virtual FixedEdits Edits() => new FixedEdits(System).Set(Attribute, nameof(Attribute)).Clear(Clear);

    internal override ICmdletRun StartRun() => UpdateRun.Start(this);
}
