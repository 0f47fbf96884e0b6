using System.Management.Automation;
using UserDirectory.IdentityStore;
using UserDirectory.PowerShell.Completion;
using UserDirectory.PowerShell.Output;

namespace UserDirectory.PowerShell.Commands;

/// <summary>Updates users of an IAM Identity Center identity store.</summary>
[Cmdlet(VerbsData.Update, "IdsUser", DefaultParameterSetName = Account,
    HelpUri = HelpPages.At + "Update-IdsUser.md",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[Alias("Set-IdsUser")]
[OutputType(typeof(UserUpdateResult))]
public sealed class UpdateIdsUserCommand : UpdateCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = Account), Parameter(ParameterSetName = InSandbox)]
    public string? IdentityStoreId { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true), Alias("IdentityStoreUserId", "Id")]
    public string? UserId { get; set; }
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Login", "SAMAccountName", "UserPrincipalName")]
    public string[]? UserName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), Alias("EmailAddress", "Mail", "PrimaryEmail")]
    public string? Email { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? EmailType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), BooleanCell, ArgumentCompleter(typeof(ValueCompleter))]
    public bool? EmailPrimary { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? DisplayName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("FirstName")] public string? GivenName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), Alias("LastName", "Surname", "sn")]
    public string? FamilyName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("OtherName")] public string? MiddleName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? FormattedName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? HonorificPrefix { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? HonorificSuffix { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? NickName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? ProfileUrl { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? UserType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("JobTitle")] public string? Title { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? PreferredLanguage { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? Locale { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? Timezone { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("HomePage")] public string? Website { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? Birthdate { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("StreetAddress")] public string? Street { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("Locality", "l")] public string? City { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), Alias("Province", "AddressRegion", "st")]
    public string? State { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("ZipCode", "Zip")] public string? PostalCode { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("c")] public string? Country { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? FormattedAddress { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? AddressType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), BooleanCell, ArgumentCompleter(typeof(ValueCompleter))]
    public bool? AddressPrimary { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), Alias("Phone", "Telephone", "OfficePhone", "TelephoneNumber")]
    public string? PhoneNumber { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("PhoneType")] public string? PhoneNumberType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("PhonePrimary"), BooleanCell, ArgumentCompleter(typeof(ValueCompleter))]
    public bool? PhoneNumberPrimary { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("PhotoUrl")] public string? Photo { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? PhotoType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? PhotoDisplay { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), BooleanCell, ArgumentCompleter(typeof(ValueCompleter))]
    public bool? PhotoPrimary { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? Role { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? RoleType { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), BooleanCell, ArgumentCompleter(typeof(ValueCompleter))]
    public bool? RolePrimary { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? Emails { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? Addresses { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? PhoneNumbers { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? Photos { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? Roles { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? EmployeeNumber { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? CostCenter { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true), Alias("Company", "CompanyName")]
    public string? Organization { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string? Division { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("Dept")] public string? Department { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)][Alias("ManagerId")] public string? Manager { get; set; }

    internal override string? Id => IdentityStoreId;

    internal override DirectorySystem System => IdentityStoreSystem.System;
}
