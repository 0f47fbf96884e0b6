using System.Text.Json.Nodes;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.Records;

/// <summary>
/// The state of a user in the sandbox, for comparisons: without times, and without the order of members and of the
/// values of a set.
/// </summary>
internal static class UserState
{
    public static string Of(DirectorySandbox sandbox, SandboxService service, string name)
    {
        var user = sandbox.FindUser(service, name)!;
        foreach (var time in new[] { "UpdatedAt", "UpdatedBy", "UpdateTime", "Revision" }) user.Remove(time);
        return Sorted(user)!.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Where(member => member.Value is not JsonObject { Count: 0 } and not JsonArray { Count: 0 })
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
