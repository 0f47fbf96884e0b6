using UserDirectory.Guards;
using UserDirectory.PowerShell.Binding;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Runs;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Base of the cmdlets that change users: limits, journal and results.</summary>
public abstract class ChangeCmdlet : DirectoryCmdlet
{
    [Parameter] public SwitchParameter Force { get; set; }
    [Parameter] public SwitchParameter PassThru { get; set; }
    [Parameter] public SwitchParameter Verify { get; set; }
    [Parameter, ValidateNotNullOrEmpty, ValidateBound] public string[]? MaximumChange { get; set; }
    [Parameter, ValidateNotNullOrEmpty, ValidateBound] public string[]? MaximumClear { get; set; }
    [Parameter, ValidateNotNullOrEmpty, ValidateBound] public string[]? MaximumFailure { get; set; }
    [Parameter, ValidateRange(0, int.MaxValue)] public int? MinimumInput { get; set; }
    [Parameter, ValidateNotNullOrEmpty] public string? JournalPath { get; set; }
    [Parameter, ValidateNotNullOrEmpty, ArgumentCompleter(typeof(NothingCompleter))]
    public string? Reason { get; set; }

    private protected virtual RunSettings Settings() => new()
    {
        Provider = Provider, Directory = UsedId, IsSandbox = Sandbox is not null, ThrottleLimit = ThrottleLimit,
        IsForced = Force, PassThru = PassThru, Verify = Verify, Reason = Reason, JournalPath = JournalPath,
        Limits = new()
        {
            MaximumChange = BoundOf(MaximumChange), MaximumClear = BoundOf(MaximumClear),
            MaximumFailure = BoundOf(MaximumFailure), MinimumInput = MinimumInput,
        },
    };

    private protected override ICmdletRun StartRun() => UpdateRun.Start(CmdletHost, Settings(), Connection());

    private static GuardBound? BoundOf(string[]? parts) => parts is null ? null : GuardBound.Parse(parts);
}
