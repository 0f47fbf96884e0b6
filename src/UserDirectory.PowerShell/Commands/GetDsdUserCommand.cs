using UserDirectory.DirectoryServiceData;
using UserDirectory.PowerShell.Completion;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Gets users of an AWS Managed Microsoft AD through Directory Service Data.</summary>
[Cmdlet(VerbsCommon.Get, "DsdUser", DefaultParameterSetName = Account,
    HelpUri = HelpPages + "Get-DsdUser.md")]
[OutputType(typeof(DsdUser))]
public sealed class GetDsdUserCommand : GetCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Account), Parameter(ParameterSetName = InSandbox)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? DirectoryId { get; set; }

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("UserName", "Login", "Identity", "SAM", "User")]
    public string[]? SAMAccountName { get; set; }

    internal override DirectoryProvider Provider => DirectoryServiceDataProvider.Provider;
}
