using UserDirectory.IdentityStore;
using UserDirectory.PowerShell.Completion;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Gets users of an IAM Identity Center identity store.</summary>
[Cmdlet(VerbsCommon.Get, "IdsUser", DefaultParameterSetName = Account,
    HelpUri = HelpPages + "Get-IdsUser.md")]
[OutputType(typeof(IdsUser))]
public sealed class GetIdsUserCommand : GetCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Account), Parameter(ParameterSetName = InSandbox)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? IdentityStoreId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true), Alias("IdentityStoreUserId", "Id")]
    public string? UserId { get; set; }
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Login", "SAMAccountName", "UserPrincipalName", "Identity")]
    public string[]? UserName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), Alias("EmailAddress", "Mail", "PrimaryEmail")]
    public string? Email { get; set; }

    internal override DirectoryProvider Provider => IdentityStoreProvider.Provider;
}
