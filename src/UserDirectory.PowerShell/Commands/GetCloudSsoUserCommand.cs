using UserDirectory.CloudSso;
using UserDirectory.PowerShell.Completion;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Gets users of an Alibaba Cloud CloudSSO directory.</summary>
[Cmdlet(VerbsCommon.Get, "CloudSsoUser", DefaultParameterSetName = Account,
    HelpUri = HelpPages + "Get-CloudSsoUser.md")]
[OutputType(typeof(CloudSsoUser))]
public sealed class GetCloudSsoUserCommand : GetCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Account), Parameter(ParameterSetName = InSandbox)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? DirectoryId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true), Alias("CloudSsoUserId", "Id")]
    public string? UserId { get; set; }
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Login", "SAMAccountName", "UserPrincipalName", "Identity")]
    public string[]? UserName { get; set; }

    internal override DirectoryProvider Provider => CloudSsoProvider.Provider;
}
