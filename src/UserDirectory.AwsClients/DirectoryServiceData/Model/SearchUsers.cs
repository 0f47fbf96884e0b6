using Amazon.Runtime;

namespace Amazon.DirectoryServiceData.Model;

public class SearchUsersRequest : AmazonDirectoryServiceDataRequest
{
    public List<string>? SearchAttributes { get; set; }
    public string? SearchString { get; set; }
}

public class SearchUsersResponse : AmazonWebServiceResponse
{
    public List<User>? Users { get; set; }
}
