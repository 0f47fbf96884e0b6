using Amazon.Runtime;

namespace Amazon.WorkMail.Model;

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
