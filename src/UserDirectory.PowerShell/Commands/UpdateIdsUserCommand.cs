using UserDirectory.IdentityStore;
using UserDirectory.PowerShell.Binding;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Output;
using UserDirectory.Providers;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Updates users of an IAM Identity Center identity store.</summary>
[Cmdlet(VerbsData.Update, "IdsUser", DefaultParameterSetName = Account,
    HelpUri = HelpPages + "Update-IdsUser.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[Alias("Set-IdsUser")]
[OutputType(typeof(UserUpdateResult))]
public sealed class UpdateIdsUserCommand : UpdateCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Account), Parameter(ParameterSetName = InSandbox)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? IdentityStoreId { get; set; }
    [Parameter, Attributes(typeof(IdsUser)), ArgumentCompleter(typeof(AttributeCompleter))]
    public IdsUser? Attribute { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("IdentityStoreUserId", "Id")]
    public string? UserId { get; set; }
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Login", "SAMAccountName", "UserPrincipalName", "Identity")]
    public string[]? UserName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("EmailAddress", "Mail", "PrimaryEmail")]
    public string? Email { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? EmailType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), BooleanCell, ArgumentCompleter(typeof(ValueCompleter))]
    public bool? EmailPrimary { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? DisplayName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("FirstName")]
    public string? GivenName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("LastName", "Surname", "sn")]
    public string? FamilyName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("OtherName")]
    public string? MiddleName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? FormattedName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? HonorificPrefix { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? HonorificSuffix { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? NickName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? ProfileUrl { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? UserType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("JobTitle")] public string? Title { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? PreferredLanguage { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Locale { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Timezone { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("HomePage")]
    public string? Website { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Birthdate { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("StreetAddress")]
    public string? Street { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Locality", "l")]
    public string? City { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Province", "AddressRegion", "st")]
    public string? State { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("ZipCode", "Zip")]
    public string? PostalCode { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("c")] public string? Country { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? FormattedAddress { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? AddressType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), BooleanCell, ArgumentCompleter(typeof(ValueCompleter))]
    public bool? AddressPrimary { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell]
    [Alias("Phone", "Telephone", "OfficePhone", "TelephoneNumber")]
    public string? PhoneNumber { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("PhoneType")]
    public string? PhoneNumberType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("PhonePrimary"), BooleanCell, ArgumentCompleter(typeof(ValueCompleter))]
    public bool? PhoneNumberPrimary { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("PhotoUrl")] public string? Photo { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? PhotoType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? PhotoDisplay { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), BooleanCell, ArgumentCompleter(typeof(ValueCompleter))]
    public bool? PhotoPrimary { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Role { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? RoleType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), BooleanCell, ArgumentCompleter(typeof(ValueCompleter))]
    public bool? RolePrimary { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Emails { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Addresses { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? PhoneNumbers { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Photos { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Roles { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? EmployeeNumber { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? CostCenter { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Company", "CompanyName")]
    public string? Organization { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell] public string? Division { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("Dept")] public string? Department { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), TextCell, Alias("ManagerId")]
    public string? Manager { get; set; }

    internal override DirectoryProvider Provider => IdentityStoreProvider.Provider;
}
