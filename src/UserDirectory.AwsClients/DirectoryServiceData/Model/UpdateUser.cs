using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.DirectoryServiceData.Model;

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
