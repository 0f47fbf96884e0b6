using UserDirectory.PowerShell.Host;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Base of all cmdlets of the module.</summary>
public abstract class ModuleCmdlet : PSCmdlet
{
    // The address of the pages of en-US, for Get-Help -Online.
    private protected const string HelpPages = "https://github.com/userdirectory/UserDirectory/blob/main/en-US/";

    private protected ModuleCmdlet() => CmdletHost = new CmdletHost(this);

    internal CmdletHost CmdletHost { get; }

    /// <summary>Ends the cmdlet because of its input; never returns.</summary>
    private protected Exception Refuse(string code, string problem, object? target) =>
        CmdletHost.End(ErrorRecords.OfInput(problem, code, target));

    protected override void StopProcessing() => CmdletHost.Stop();
}
