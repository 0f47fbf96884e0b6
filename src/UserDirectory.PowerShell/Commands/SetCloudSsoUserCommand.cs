using UserDirectory.CloudSso;
using UserDirectory.PowerShell.Binding;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Output;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Updates users of an Alibaba Cloud CloudSSO directory.</summary>
[Cmdlet(VerbsCommon.Set, "CloudSsoUser", DefaultParameterSetName = Account,
    HelpUri = HelpPages + "Set-CloudSsoUser.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(UserUpdateResult))]
public sealed class SetCloudSsoUserCommand : UpdateCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Account), Parameter(ParameterSetName = InSandbox)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? DirectoryId { get; set; }
    [Parameter, Attributes(typeof(CloudSsoUser)), ArgumentCompleter(typeof(AttributeCompleter))]
    public CloudSsoUser? Attribute { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("CloudSsoUserId", "Id")]
    public string? UserId { get; set; }
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Login", "SAMAccountName", "UserPrincipalName", "Identity")]
    public string[]? UserName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("GivenName")]
    public string? FirstName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Surname", "FamilyName", "sn")]
    public string? LastName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? DisplayName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Description { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("EmailAddress", "Mail", "PrimaryEmail")]
    public string? Email { get; set; }

    internal override DirectoryProvider Provider => CloudSsoProvider.Provider;
}
