using System.Management.Automation;
using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.PowerShell.Binding;
using UserDirectory.PowerShell.Runs;

namespace UserDirectory.PowerShell.Commands;

/// <summary>What all cmdlets share that change users: how much they may do, what they tell and keep.</summary>
public abstract class ChangeCmdlet : DirectoryCmdlet
{
    [Parameter] public SwitchParameter Force { get; set; }
    [Parameter] public SwitchParameter PassThru { get; set; }
    [Parameter] public SwitchParameter Verify { get; set; }
    [Parameter][ValidateNotNullOrEmpty, ValidateBound] public string[]? MaximumChange { get; set; }
    [Parameter][ValidateNotNullOrEmpty, ValidateBound] public string[]? MaximumClear { get; set; }
    [Parameter][ValidateNotNullOrEmpty, ValidateBound] public string[]? MaximumFailure { get; set; }
    [Parameter][ValidateRange(0, int.MaxValue)] public int? MinimumInput { get; set; }
    [Parameter][ValidateNotNullOrEmpty] public string? JournalPath { get; set; }
    [Parameter][ValidateNotNullOrEmpty] public string? Reason { get; set; }

    /// <summary>How much this run may change.</summary>
    internal virtual GuardOptions Bounds => new()
    {
        MaximumChange = BoundOf(MaximumChange), MaximumClear = BoundOf(MaximumClear),
        MaximumFailure = BoundOf(MaximumFailure), MinimumInput = MinimumInput,
    };

    /// <summary>The file that keeps the plan of a run that a limit stops; null: none does.</summary>
    internal virtual string? PlanFile => null;

    /// <summary>The files that this run writes besides its plan, and the parameters that name them.</summary>
    internal virtual IEnumerable<(string Path, string Parameter)> OtherOutputs =>
        JournalPath is null ? [] : [(JournalPath, nameof(JournalPath))];

    /// <summary>The hash of the plan file that this run applies; null: none.</summary>
    internal virtual string? AppliedPlan => null;

    /// <summary>Whether the input may set an attribute of one user several times to different values.</summary>
    internal virtual bool MaySetAgain => false;

    /// <summary>Gives what is made of an input: what is wanted of a user; null: nothing, for it is blank.</summary>
    internal abstract Func<PSObject?, UserUpdate?> Reader();

    /// <summary>What else there is to say of a failure: what this cmdlet offers.</summary>
    internal virtual string HintFor(UserDirectoryException error) => "";

    /// <summary>Whether failed rows are kept in a file.</summary>
    internal virtual bool KeepsFailedRows => false;

    /// <summary>Opens the file of failed rows; null: none is wanted.</summary>
    /// <exception cref="StartFailedException">It can't be written.</exception>
    internal virtual FailedRows? OpenFailedRows(bool isWhatIf) => null;

    internal override ICmdletRun StartRun() => UpdateRun.Start(this);

    private static GuardBound? BoundOf(string[]? parts) => parts is null ? null : GuardBound.Parse(parts);
}
