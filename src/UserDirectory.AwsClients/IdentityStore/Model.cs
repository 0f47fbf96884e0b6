using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Runtime.Documents;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore.Model;

public class DescribeUserRequest : AmazonWebServiceRequest
{
    public List<string>? Extensions { get; set; }
    public string? IdentityStoreId { get; set; }
    public string? UserId { get; set; }
}

public class DescribeUserResponse : AmazonWebServiceResponse
{
    public List<Address>? Addresses { get; set; }
    public string? Birthdate { get; set; }
    public string? DisplayName { get; set; }
    public List<Email>? Emails { get; set; }
    [JsonIgnore]
    public Dictionary<string, Document>? Extensions { get; set; }
    [JsonInclude, JsonPropertyName(nameof(Extensions))]
    internal WireDocument? WireExtensions { set => Extensions = value?.Value.AsDictionary(); }
    public List<ExternalId>? ExternalIds { get; set; }
    public string? Locale { get; set; }
    public Name? Name { get; set; }
    public string? NickName { get; set; }
    public List<PhoneNumber>? PhoneNumbers { get; set; }
    public List<Photo>? Photos { get; set; }
    public string? PreferredLanguage { get; set; }
    public string? ProfileUrl { get; set; }
    public string? Revision { get; set; }
    public List<Role>? Roles { get; set; }
    public string? Timezone { get; set; }
    public string? Title { get; set; }
    public string? UserId { get; set; }
    public string? UserName { get; set; }
    public UserStatus? UserStatus { get; set; }
    public string? UserType { get; set; }
    public string? Website { get; set; }
}

public class UpdateUserRequest : AmazonWebServiceRequest
{
    public string? IdentityStoreId { get; set; }
    public List<AttributeOperation>? Operations { get; set; }
    public string? Revision { get; set; }
    public string? UserId { get; set; }
}

public class UpdateUserResponse : AmazonWebServiceResponse
{
    public string? Revision { get; set; }
}

public class AttributeOperation
{
    public string? AttributePath { get; set; }
    [JsonIgnore]
    public Document AttributeValue { get; set; }
    [JsonInclude, JsonPropertyName(nameof(AttributeValue))]
    internal WireDocument? WireAttributeValue => WireDocument.From(AttributeValue);
}

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

public class GetUserIdRequest : AmazonWebServiceRequest
{
    public AlternateIdentifier? AlternateIdentifier { get; set; }
    public string? IdentityStoreId { get; set; }
}

public class GetUserIdResponse : AmazonWebServiceResponse
{
    public string? UserId { get; set; }
}

public class AlternateIdentifier
{
    public ExternalId? ExternalId { get; set; }
    public UniqueAttribute? UniqueAttribute { get; set; }
}

public class UniqueAttribute
{
    public string? AttributePath { get; set; }
    [JsonIgnore]
    public Document AttributeValue { get; set; }
    [JsonInclude, JsonPropertyName(nameof(AttributeValue))]
    internal WireDocument? WireAttributeValue => WireDocument.From(AttributeValue);
}

public class User
{
    public List<Address>? Addresses { get; set; }
    public string? Birthdate { get; set; }
    public string? DisplayName { get; set; }
    public List<Email>? Emails { get; set; }
    [JsonIgnore]
    public Dictionary<string, Document>? Extensions { get; set; }
    [JsonInclude, JsonPropertyName(nameof(Extensions))]
    internal WireDocument? WireExtensions { set => Extensions = value?.Value.AsDictionary(); }
    public List<ExternalId>? ExternalIds { get; set; }
    public string? Locale { get; set; }
    public Name? Name { get; set; }
    public string? NickName { get; set; }
    public List<PhoneNumber>? PhoneNumbers { get; set; }
    public List<Photo>? Photos { get; set; }
    public string? PreferredLanguage { get; set; }
    public string? ProfileUrl { get; set; }
    public string? Revision { get; set; }
    public List<Role>? Roles { get; set; }
    public string? Timezone { get; set; }
    public string? Title { get; set; }
    public string? UserId { get; set; }
    public string? UserName { get; set; }
    public UserStatus? UserStatus { get; set; }
    public string? UserType { get; set; }
    public string? Website { get; set; }
}

public class Name
{
    public string? FamilyName { get; set; }
    public string? Formatted { get; set; }
    public string? GivenName { get; set; }
    public string? HonorificPrefix { get; set; }
    public string? HonorificSuffix { get; set; }
    public string? MiddleName { get; set; }
}

public class ExternalId
{
    public string? Id { get; set; }
    public string? Issuer { get; set; }
}

public class Address
{
    public string? Country { get; set; }
    public string? Formatted { get; set; }
    public string? Locality { get; set; }
    public string? PostalCode { get; set; }
    public bool? Primary { get; set; }
    public string? Region { get; set; }
    public string? StreetAddress { get; set; }
    public string? Type { get; set; }
}

public class Email
{
    public bool? Primary { get; set; }
    public string? Type { get; set; }
    public string? Value { get; set; }
}

public class PhoneNumber
{
    public bool? Primary { get; set; }
    public string? Type { get; set; }
    public string? Value { get; set; }
}

public class Photo
{
    public string? Display { get; set; }
    public bool? Primary { get; set; }
    public string? Type { get; set; }
    public string? Value { get; set; }
}

public class Role
{
    public bool? Primary { get; set; }
    public string? Type { get; set; }
    public string? Value { get; set; }
}

public class AccessDeniedException(string message) : AmazonIdentityStoreException(message)
{
    public AccessDeniedExceptionReason? Reason { get; set; }
}

public class ConflictException(string message) : AmazonIdentityStoreException(message)
{
    public ConflictExceptionReason? Reason { get; set; }
}

public class InternalServerException(string message) : AmazonIdentityStoreException(message)
{
    public int? RetryAfterSeconds { get; set; }
}

public class ResourceNotFoundException(string message) : AmazonIdentityStoreException(message)
{
    public ResourceNotFoundExceptionReason? Reason { get; set; }
    public string? ResourceId { get; set; }
    public ResourceType? ResourceType { get; set; }
}

public class ServiceQuotaExceededException(string message) : AmazonIdentityStoreException(message);

public class ThrottlingException(string message) : AmazonIdentityStoreException(message)
{
    public int? RetryAfterSeconds { get; set; }
}

public class ValidationException(string message) : AmazonIdentityStoreException(message)
{
    public ValidationExceptionReason? Reason { get; set; }
}
