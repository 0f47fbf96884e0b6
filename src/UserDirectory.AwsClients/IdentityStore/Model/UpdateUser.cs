using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Runtime.Documents;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore.Model;

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
