using UserDirectory.PowerShell.Output;

namespace UserDirectory;

/// <summary>Attributes of a user of an IAM Identity Center identity store, for completion.</summary>
public sealed class IdsUser : CompletedUser
{
    public string? UserId { get; }
    public string? UserName { get; }
    public string? Email { get; set; }
    public string? EmailType { get; set; }
    public bool? EmailPrimary { get; set; }
    public string? DisplayName { get; set; }
    public string? GivenName { get; set; }
    public string? FamilyName { get; set; }
    public string? MiddleName { get; set; }
    public string? FormattedName { get; set; }
    public string? HonorificPrefix { get; set; }
    public string? HonorificSuffix { get; set; }
    public string? NickName { get; set; }
    public string? ProfileUrl { get; set; }
    public string? UserType { get; set; }
    public string? Title { get; set; }
    public string? PreferredLanguage { get; set; }
    public string? Locale { get; set; }
    public string? Timezone { get; set; }
    public string? Website { get; set; }
    public string? Birthdate { get; set; }
    public string? Street { get; set; }
    public string? City { get; set; }
    public string? State { get; set; }
    public string? PostalCode { get; set; }
    public string? Country { get; set; }
    public string? FormattedAddress { get; set; }
    public string? AddressType { get; set; }
    public bool? AddressPrimary { get; set; }
    public string? PhoneNumber { get; set; }
    public string? PhoneNumberType { get; set; }
    public bool? PhoneNumberPrimary { get; set; }
    public string? Photo { get; set; }
    public string? PhotoType { get; set; }
    public string? PhotoDisplay { get; set; }
    public bool? PhotoPrimary { get; set; }
    public string? Role { get; set; }
    public string? RoleType { get; set; }
    public bool? RolePrimary { get; set; }
    public string? Emails { get; set; }
    public string? Addresses { get; set; }
    public string? PhoneNumbers { get; set; }
    public string? Photos { get; set; }
    public string? Roles { get; set; }
    public string? EmployeeNumber { get; set; }
    public string? CostCenter { get; set; }
    public string? Organization { get; set; }
    public string? Division { get; set; }
    public string? Department { get; set; }
    public string? Manager { get; set; }
    public string? UserStatus { get; }
    public string? ExternalIdIssuer { get; }
}
