using System.Text.Json;
using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.Seeds;

/// <summary>What a sandbox starts from.</summary>
internal sealed class Seed
{
    public string OrganizationId { get; private set; } = "m-" + new string('5', 32);
    public string DirectoryId { get; private set; } = "d-90670000d5";
    public string IdentityStoreId { get; private set; } = "d-90670001d5";
    public string CloudSsoDirectoryId { get; private set; } = "d-00sandbox001";

    /// <summary>The domain of the Microsoft AD directory.</summary>
    public string Realm { get; private set; } = "corp.example.com";

    /// <summary>Whether CloudSSO's SCIM synchronization is on.</summary>
    public bool CloudSsoScim { get; private set; }

    /// <summary>The Microsoft AD directory's own user attributes and their types: S, SS, N or BOOL.</summary>
    public Dictionary<string, string> LdapSchema { get; } = [];

    public Dictionary<SandboxService, List<JsonObject>> Users { get; } =
        Service.Ids.ToDictionary(id => id, _ => new List<JsonObject>());

    public static Seed MadeUp(int users)
    {
        var seed = new Seed();
        seed.AddMadeUp(users);
        return seed;
    }

    /// <exception cref="FormatException">The stream is not a seed.</exception>
    public static Seed FromJson(Stream json)
    {
        try
        {
            var seed = new Seed();
            if (JsonNode.Parse(json) is not JsonObject members)
                throw new FormatException("The seed must be a JSON object.");
            foreach (var member in members.ToArray())
                seed.Take(member.Key, member.Value);
            return seed;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new FormatException("The seed is not well-formed JSON: " + e.Message, e);
        }
    }

    private void Take(string name, JsonNode? value)
    {
        switch (name)
        {
            case "organizationId": OrganizationId = Text(name, value); break;
            case "directoryId": DirectoryId = Text(name, value); break;
            case "identityStoreId": IdentityStoreId = Text(name, value); break;
            case "cloudSsoDirectoryId": CloudSsoDirectoryId = Text(name, value); break;
            case "realm": Realm = Text(name, value); break;
            case "cloudSsoScim": CloudSsoScim = As<bool>(name, value, "true or false"); break;
            case "madeUpUsers": AddMadeUp(As<int>(name, value, "a whole number")); break;
            case "ldapSchema": TakeSchema(name, value); break;
            case "directoryServiceData": TakeUsers(SandboxService.DirectoryServiceData, name, value); break;
            case "workMail": TakeUsers(SandboxService.WorkMail, name, value); break;
            case "identityStore": TakeUsers(SandboxService.IdentityStore, name, value); break;
            case "cloudSso": TakeUsers(SandboxService.CloudSso, name, value); break;
            default: throw new FormatException($"Seed: '{name}' is not known.");
        }
    }

    private void TakeSchema(string name, JsonNode? value)
    {
        foreach (var attribute in value as JsonObject ?? throw Wrong(name, "an object of names and types"))
        {
            var type = Text(name, attribute.Value);
            if (type is not ("S" or "SS" or "N" or "BOOL"))
                throw Wrong(name, "S, SS, N or BOOL");
            LdapSchema[attribute.Key] = type;
        }
    }

    private void TakeUsers(SandboxService service, string name, JsonNode? value)
    {
        foreach (var user in value as JsonArray ?? throw Wrong(name, "a list of users"))
            Users[service].Add(user as JsonObject ?? throw Wrong(name, "a list of objects"));
    }

    private void AddMadeUp(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            foreach (var user in MadeUpUsers.Person(i))
                Users[user.Key].Add(user.Value);
        }
    }

    private static string Text(string name, JsonNode? value) => As<string>(name, value, "a text");

    private static T As<T>(string name, JsonNode? value, string kind) =>
        value is JsonValue json && json.TryGetValue<T>(out var result) ? result : throw Wrong(name, kind);

    private static FormatException Wrong(string name, string kind) => new($"Seed: '{name}' must be {kind}.");
}
