using UserDirectory.PowerShell.Output;

namespace UserDirectory;

/// <summary>Attributes of a user of Amazon WorkMail, for completion.</summary>
public sealed class WmUser : CompletedUser
{
    public string? UserId { get; }
    public string? UserName { get; }
    public string? Email { get; }
    public string? DisplayName { get; set; }
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Initials { get; set; }
    public string? JobTitle { get; set; }
    public string? Department { get; set; }
    public string? Company { get; set; }
    public string? Office { get; set; }
    public string? Telephone { get; set; }
    public string? Street { get; set; }
    public string? City { get; set; }
    public string? ZipCode { get; set; }
    public string? Country { get; set; }
    public string? Role { get; set; }
    public bool? HiddenFromGlobalAddressList { get; set; }
    public string? IdentityProviderUserId { get; set; }
    public string? State { get; }
}
