using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox;

/// <summary>All that a client needs to call a sandbox.</summary>
/// <param name="Url">The base address; the same for all services.</param>
/// <param name="AccessKey">The access key id for all services.</param>
/// <param name="SecretKey">Its secret.</param>
/// <param name="Places">
/// The id of each service's organization, directory or store, and regions, by the names that the seed and programs know
/// them by, as <c>organizationId</c> and <c>region</c>.
/// </param>
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
