using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox;

/// <summary>Connection of a client to a sandbox.</summary>
/// <param name="Url">The base address of all services.</param>
/// <param name="AccessKey">The access key id for all services.</param>
/// <param name="SecretKey">The secret of the access key.</param>
/// <param name="Places">The ids and regions by their names in connections, such as <c>organizationId</c>.</param>
public sealed record SandboxConnection(
    Uri Url, string AccessKey, string SecretKey, IReadOnlyDictionary<string, string> Places)
{
    /// <summary>Writes a line of JSON with camelCase names, for programs that started the sandbox.</summary>
    public string ToJson()
    {
        var json = new JsonObject
        {
            ["url"] = Url.AbsoluteUri, ["accessKey"] = AccessKey, ["secretKey"] = SecretKey,
        };
        foreach (var place in Places) json[place.Key] = place.Value;
        return json.ToJsonString();
    }
}
