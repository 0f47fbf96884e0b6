using Amazon.Runtime;

namespace Amazon.DirectoryServiceData.Model;

public class ListUsersRequest : AmazonDirectoryServiceDataRequest
{
    public int? MaxResults { get; set; }
    public string? NextToken { get; set; }
}

public class ListUsersResponse : AmazonWebServiceResponse
{
    public string? NextToken { get; set; }
    public List<UserSummary>? Users { get; set; }
}

public class UserSummary
{
    public bool? Enabled { get; set; }
    public string? GivenName { get; set; }
    public string? SAMAccountName { get; set; }
    public string? SID { get; set; }
    public string? Surname { get; set; }
}
