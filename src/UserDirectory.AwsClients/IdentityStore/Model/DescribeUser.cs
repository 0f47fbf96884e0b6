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
