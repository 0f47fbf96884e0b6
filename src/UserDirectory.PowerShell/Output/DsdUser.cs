using UserDirectory.PowerShell.Output;

namespace UserDirectory;

/// <summary>Attributes of a user of AWS Managed Microsoft AD, for completion.</summary>
public sealed class DsdUser : CompletedUser
{
    public string? SAMAccountName { get; }
    public string? EmailAddress { get; set; }
    public string? GivenName { get; set; }
    public string? Surname { get; set; }
    public string? DisplayName { get; set; }
    public string? Initials { get; set; }
    public string? OtherName { get; set; }
    public string? Title { get; set; }
    public string? Department { get; set; }
    public string? Company { get; set; }
    public string? Division { get; set; }
    public string? Organization { get; set; }
    public string? Manager { get; set; }
    public string? Office { get; set; }
    public string? OfficePhone { get; set; }
    public string? MobilePhone { get; set; }
    public string? HomePhone { get; set; }
    public string? Fax { get; set; }
    public string? StreetAddress { get; set; }
    public string? POBox { get; set; }
    public string? City { get; set; }
    public string? State { get; set; }
    public string? PostalCode { get; set; }
    public string? Country { get; set; }
    public string? Description { get; set; }
    public string? EmployeeID { get; set; }
    public string? EmployeeNumber { get; set; }
    public string? HomePage { get; set; }
    public string? DistinguishedName { get; }
    public bool? Enabled { get; }
    public string? SID { get; }
    public string? UserPrincipalName { get; }
}
