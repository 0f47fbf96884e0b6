using System.Text.Json.Nodes;
using UserDirectory.Sandbox;

namespace UserDirectory.Tests.Records;

/// <summary>
/// A user as the sandbox has it, to be compared: times say when, not what; of a set and of members the order does not
/// count.
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
