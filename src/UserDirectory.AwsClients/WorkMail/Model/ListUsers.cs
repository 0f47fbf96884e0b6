using Amazon.Runtime;

namespace Amazon.WorkMail.Model;

public class ListUsersRequest : AmazonWorkMailRequest
{
    public ListUsersFilters? Filters { get; set; }
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }
    public string? OrganizationId { get; set; }
}

public class ListUsersResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }
    public List<User>? Users { get; set; }
}

public class ListUsersFilters
{
    public string? DisplayNamePrefix { get; set; }
    public string? IdentityProviderUserIdPrefix { get; set; }
    public string? PrimaryEmailPrefix { get; set; }
    public EntityState? State { get; set; }
    public string? UsernamePrefix { get; set; }
}
