using Amazon.Runtime;

namespace Amazon.WorkMail.Model;

public class DescribeUserRequest : AmazonWebServiceRequest
{
    public string? OrganizationId { get; set; }
    public string? UserId { get; set; }
}

public class DescribeUserResponse : AmazonWebServiceResponse
{
    public string? City { get; set; }
    public string? Company { get; set; }
    public string? Country { get; set; }
    public string? Department { get; set; }
    public string? DisplayName { get; set; }
    public string? Email { get; set; }
    public string? FirstName { get; set; }
    public bool? HiddenFromGlobalAddressList { get; set; }
    public string? IdentityProviderUserId { get; set; }
    public string? Initials { get; set; }
    public string? JobTitle { get; set; }
    public string? LastName { get; set; }
    public string? Name { get; set; }
    public string? Office { get; set; }
    public EntityState? State { get; set; }
    public string? Street { get; set; }
    public string? Telephone { get; set; }
    public string? UserId { get; set; }
    public UserRole? UserRole { get; set; }
    public string? ZipCode { get; set; }
}

public class UpdateUserRequest : AmazonWebServiceRequest
{
    public string? City { get; set; }
    public string? Company { get; set; }
    public string? Country { get; set; }
    public string? Department { get; set; }
    public string? DisplayName { get; set; }
    public string? FirstName { get; set; }
    public bool? HiddenFromGlobalAddressList { get; set; }
    public string? IdentityProviderUserId { get; set; }
    public string? Initials { get; set; }
    public string? JobTitle { get; set; }
    public string? LastName { get; set; }
    public string? Office { get; set; }
    public string? OrganizationId { get; set; }
    public UserRole? Role { get; set; }
    public string? Street { get; set; }
    public string? Telephone { get; set; }
    public string? UserId { get; set; }
    public string? ZipCode { get; set; }
}

public class UpdateUserResponse : AmazonWebServiceResponse;

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

public class User
{
    public string? DisplayName { get; set; }
    public string? Email { get; set; }
    public string? Id { get; set; }
    public string? Name { get; set; }
    public EntityState? State { get; set; }
    public UserRole? UserRole { get; set; }
}

public class DirectoryServiceAuthenticationFailedException(string message) : AmazonWorkMailException(message);

public class DirectoryUnavailableException(string message) : AmazonWorkMailException(message);

public class EntityNotFoundException(string message) : AmazonWorkMailException(message);

public class EntityStateException(string message) : AmazonWorkMailException(message);

public class InvalidParameterException(string message) : AmazonWorkMailException(message);

public class OrganizationNotFoundException(string message) : AmazonWorkMailException(message);

public class OrganizationStateException(string message) : AmazonWorkMailException(message);

public class UnsupportedOperationException(string message) : AmazonWorkMailException(message);
