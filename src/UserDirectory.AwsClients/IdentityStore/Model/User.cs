using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore.Model;

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
