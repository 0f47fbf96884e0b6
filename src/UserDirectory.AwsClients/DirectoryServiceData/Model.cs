using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.DirectoryServiceData.Model;

/// <summary>A request to AWS Directory Service Data. The directory id is sent in the query string.</summary>
public abstract class AmazonDirectoryServiceDataRequest : AmazonWebServiceRequest
{
    [JsonIgnore]
    public string? DirectoryId { get; set; }
}

public class DescribeUserRequest : AmazonDirectoryServiceDataRequest
{
    public List<string>? OtherAttributes { get; set; }
    public string? SAMAccountName { get; set; }
}

public class DescribeUserResponse : AmazonWebServiceResponse
{
    public string? DistinguishedName { get; set; }
    public string? EmailAddress { get; set; }
    public bool? Enabled { get; set; }
    public string? GivenName { get; set; }
    public Dictionary<string, AttributeValue>? OtherAttributes { get; set; }
    public string? SAMAccountName { get; set; }
    public string? SID { get; set; }
    public string? Surname { get; set; }
    public string? UserPrincipalName { get; set; }
}

public class UpdateUserRequest : AmazonDirectoryServiceDataRequest
{
    /// <summary>Token that makes the request idempotent for 8 hours. If it is null, a new token is sent.</summary>
    [JsonIgnore]
    public string? ClientToken { get; set; }
    [JsonInclude, JsonPropertyName(nameof(ClientToken))]
    internal string SentClientToken => ClientToken ?? Guid.NewGuid().ToString();
    public string? EmailAddress { get; set; }
    public string? GivenName { get; set; }
    public Dictionary<string, AttributeValue>? OtherAttributes { get; set; }
    public string? SAMAccountName { get; set; }
    public string? Surname { get; set; }
    public UpdateType? UpdateType { get; set; }
}

public class UpdateUserResponse : AmazonWebServiceResponse;

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

public class SearchUsersRequest : AmazonDirectoryServiceDataRequest
{
    public List<string>? SearchAttributes { get; set; }
    public string? SearchString { get; set; }
}

public class SearchUsersResponse : AmazonWebServiceResponse
{
    public List<User>? Users { get; set; }
}

public class User
{
    public string? DistinguishedName { get; set; }
    public string? EmailAddress { get; set; }
    public string? UserPrincipalName { get; set; }
}

public class AttributeValue
{
    public bool? BOOL { get; set; }
    public long? N { get; set; }
    public string? S { get; set; }
    public List<string>? SS { get; set; }
}

public class AccessDeniedException(string message) : AmazonDirectoryServiceDataException(message)
{
    public AccessDeniedReason? Reason { get; set; }
}

public class ConflictException(string message) : AmazonDirectoryServiceDataException(message);

public class DirectoryUnavailableException(string message) : AmazonDirectoryServiceDataException(message)
{
    public DirectoryUnavailableReason? Reason { get; set; }
}

public class ResourceNotFoundException(string message) : AmazonDirectoryServiceDataException(message);

public class ThrottlingException(string message) : AmazonDirectoryServiceDataException(message)
{
    public int? RetryAfterSeconds { get; set; }
}

public class ValidationException(string message) : AmazonDirectoryServiceDataException(message)
{
    public ValidationExceptionReason? Reason { get; set; }
}
