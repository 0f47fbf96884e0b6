using Amazon.Runtime;

namespace Amazon.IdentityStore.Model;

public class ListUsersRequest : AmazonIdentityStoreRequest
{
    public List<string>? Extensions { get; set; }
    public List<Filter>? Filters { get; set; }
    public string? IdentityStoreId { get; set; }
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }
}

public class ListUsersResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }
    public List<User>? Users { get; set; }
}

public class Filter
{
    public string? AttributePath { get; set; }
    public string? AttributeValue { get; set; }
}
