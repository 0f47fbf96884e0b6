using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.DirectoryServiceData.Model;

/// <summary>A request to AWS Directory Service Data. The directory id is sent in the query string.</summary>
public abstract class AmazonDirectoryServiceDataRequest : AmazonWebServiceRequest
{
    [JsonIgnore]
    public string? DirectoryId { get; set; }
}
