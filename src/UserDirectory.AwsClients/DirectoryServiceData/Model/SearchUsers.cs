using Amazon.Runtime;

namespace Amazon.DirectoryServiceData.Model;

public class SearchUsersRequest : AmazonDirectoryServiceDataRequest
{
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }
    public string? Realm { get; set; }
    public List<string>? SearchAttributes { get; set; }
    public string? SearchString { get; set; }
}

public class SearchUsersResponse : AmazonWebServiceResponse
{
    public string? DirectoryId { get; set; }
    public string? NextToken { get; set; }
    public string? Realm { get; set; }
    public List<User>? Users { get; set; }
}
