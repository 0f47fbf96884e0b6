using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.DirectoryServiceData.Model;

public class UpdateUserRequest : AmazonDirectoryServiceDataRequest
{
    /// <summary>Makes the call idempotent for 8 hours. A fresh one is sent where none is set.</summary>
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
