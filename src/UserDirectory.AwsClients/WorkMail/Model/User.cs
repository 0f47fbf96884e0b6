namespace Amazon.WorkMail.Model;

public class User
{
    public DateTime? DisabledDate { get; set; }
    public string? DisplayName { get; set; }
    public string? Email { get; set; }
    public DateTime? EnabledDate { get; set; }
    public string? Id { get; set; }
    public string? IdentityProviderIdentityStoreId { get; set; }
    public string? IdentityProviderUserId { get; set; }
    public string? Name { get; set; }
    public EntityState? State { get; set; }
    public UserRole? UserRole { get; set; }
}
