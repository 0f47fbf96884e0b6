using UserDirectory.PowerShell.Output;

namespace UserDirectory;

/// <summary>Attributes of a user of Alibaba Cloud CloudSSO, for completion.</summary>
public sealed class CloudSsoUser : CompletedUser
{
    public string? UserId { get; }
    public string? UserName { get; }
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public string? Email { get; set; }
    public string? Status { get; }
    public string? ProvisionType { get; }
}
