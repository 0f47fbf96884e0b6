using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.PowerShell.Input;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Runs;

/// <summary>Settings of one update run, as the parameters of its cmdlet give them.</summary>
internal sealed record RunSettings
{
    public required DirectoryProvider Provider { get; init; }

    public required string Directory { get; init; }

    /// <summary>Whether the directory is a sandbox, where a read shows every earlier update.</summary>
    public bool IsSandbox { get; init; }

    public GuardOptions Limits { get; init; } = new();

    public int ThrottleLimit { get; init; }

    /// <summary>Whether <c>-Confirm</c> is ignored.</summary>
    public bool IsForced { get; init; }

    public bool PassThru { get; init; }

    public bool Verify { get; init; }

    /// <summary>Whether rows may set an attribute of one user several times to different values.</summary>
    public bool MaySetAgain { get; init; }

    public string? Reason { get; init; }

    /// <summary>The hash of the plan file that the run applies.</summary>
    public string? AppliedPlan { get; init; }

    public string? JournalPath { get; init; }

    /// <summary>The file that keeps the plan of a run that a limit stops.</summary>
    public string? PlanPath { get; init; }

    public string? FailedPath { get; init; }

    public bool TakesFailedPath { get; init; }

    /// <summary>Writes the cells of failed rows; given with <see cref="FailedPath"/>.</summary>
    public FailedRowCells? FailedRowCells { get; init; }

    /// <summary>Makes a hint about the cmdlet's own parameters, to append to an error.</summary>
    public Func<UserDirectoryException, string> HintFor { get; init; } = _ => "";

    /// <summary>Whether all rows are held before the first user is updated.</summary>
    public bool HoldsAllRows => Limits.IsOn || FailedPath is not null;
}
