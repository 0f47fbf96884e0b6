namespace Amazon.WorkMail.Model;

public class User
{
    public string? DisplayName { get; set; }
    public string? Email { get; set; }
    public string? Id { get; set; }
    public string? Name { get; set; }
    public EntityState? State { get; set; }
    public UserRole? UserRole { get; set; }
}
