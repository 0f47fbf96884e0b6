using Amazon.Runtime;

namespace Amazon.IdentityStore.Model;

public class ListUsersRequest : AmazonWebServiceRequest
{
    public List<string>? Extensions { get; set; }
    public string? IdentityStoreId { get; set; }
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }
}

public class ListUsersResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }
    public List<User>? Users { get; set; }
}
