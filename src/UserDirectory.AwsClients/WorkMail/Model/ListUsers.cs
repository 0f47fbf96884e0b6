using Amazon.Runtime;

namespace Amazon.WorkMail.Model;

public class ListUsersRequest : AmazonWebServiceRequest
{
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }
    public string? OrganizationId { get; set; }
}

public class ListUsersResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }
    public List<User>? Users { get; set; }
}
