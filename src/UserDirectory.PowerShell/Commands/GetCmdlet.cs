using System.Collections;
using System.Management.Automation;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Runs;

namespace UserDirectory.PowerShell.Commands;

/// <summary>What the four Get cmdlets share: one user, those of the pipeline, or all.</summary>
public abstract class GetCmdlet : DirectoryCmdlet
{
    [Parameter][ArgumentCompleter(typeof(AttributeCompleter))] public string[]? Property { get; set; }
    [Parameter, ValidateNotNull, ArgumentCompleter(typeof(AttributeCompleter))]
    public Hashtable? ColumnMap { get; set; }

    internal override ICmdletRun StartRun() => ReadRun.Start(this);
}
