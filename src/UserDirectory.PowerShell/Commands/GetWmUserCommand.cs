using UserDirectory.PowerShell.Completion;
using UserDirectory.Providers;
using UserDirectory.WorkMail;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Gets users of an Amazon WorkMail organization.</summary>
[Cmdlet(VerbsCommon.Get, "WmUser", DefaultParameterSetName = Account,
    HelpUri = HelpPages + "Get-WmUser.md")]
[OutputType(typeof(WmUser))]
public sealed class GetWmUserCommand : GetCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Account), Parameter(ParameterSetName = InSandbox)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? OrganizationId { get; set; }

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true), Alias("WorkMailUserId", "Id", "Identity")]
    public string[]? UserId { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), Alias("Name", "Login", "SAMAccountName")]
    public string? UserName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EmailAddress", "Mail", "PrimaryEmail", "UserPrincipalName")]
    public string? Email { get; set; }

    internal override DirectoryProvider Provider => WorkMailProvider.Provider;
}
