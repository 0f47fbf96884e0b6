using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Runtime.Documents;
using UserDirectory.AwsClients;

namespace Amazon.IdentityStore.Model;

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
