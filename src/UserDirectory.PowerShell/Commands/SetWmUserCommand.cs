using UserDirectory.PowerShell.Binding;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Output;
using UserDirectory.Providers;
using UserDirectory.WorkMail;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Updates users of an Amazon WorkMail organization.</summary>
[Cmdlet(VerbsCommon.Set, "WmUser", DefaultParameterSetName = Account,
    HelpUri = HelpPages + "Set-WmUser.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(UserUpdateResult))]
public sealed class SetWmUserCommand : UpdateCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Account), Parameter(ParameterSetName = InSandbox)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? OrganizationId { get; set; }
    [Parameter, Attributes(typeof(WmUser)), ArgumentCompleter(typeof(AttributeCompleter))]
    public WmUser? Attribute { get; set; }

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true), Alias("WorkMailUserId", "Id", "Identity")]
    public string[]? UserId { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Name", "Login", "SAMAccountName")]
    public string? UserName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell]
    [Alias("EmailAddress", "Mail", "PrimaryEmail", "UserPrincipalName")]
    public string? Email { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? DisplayName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("GivenName")]
    public string? FirstName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Surname", "FamilyName", "sn")]
    public string? LastName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Initials { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Title")] public string? JobTitle { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Dept")] public string? Department { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("CompanyName")]
    public string? Company { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("OfficeLocation", "physicalDeliveryOfficeName")]
    public string? Office { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell]
    [Alias("Phone", "PhoneNumber", "OfficePhone", "TelephoneNumber")]
    public string? Telephone { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("StreetAddress")]
    public string? Street { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Locality", "l")]
    public string? City { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("PostalCode", "Zip")]
    public string? ZipCode { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("c")] public string? Country { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell]
    [Alias("UserRole"), ArgumentCompleter(typeof(ValueCompleter))]
    public string? Role { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("HiddenFromGal", "HideFromGal", "HiddenFromAddressListsEnabled")]
    [BooleanCell, ArgumentCompleter(typeof(ValueCompleter))]
    public bool? HiddenFromGlobalAddressList { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("IdentityCenterUserId")]
    public string? IdentityProviderUserId { get; set; }

    internal override DirectoryProvider Provider => WorkMailProvider.Provider;
}
