using System.Text;
using System.Text.Json.Nodes;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.CloudSso;
using UserDirectory.DirectoryServiceData;
using UserDirectory.IdentityStore;
using UserDirectory.WorkMail;

namespace UserDirectory.PowerShell.Sandbox;

/// <summary>
/// Makes a sandbox's seed out of rows: each row is a user of every system that has an attribute for its key.
/// </summary>
internal static class SandboxSeed
{
    private static readonly (
        string Name, DirectorySystem System, string Key, Func<AttributeDefinition, string[]> Path)[] Services =
    [
        ("directoryServiceData", DirectoryServiceDataSystem.System, "SAMAccountName", DirectoryServiceDataPath),
        ("workMail", WorkMailSystem.System, "UserName", WorkMailPath),
        ("identityStore", IdentityStoreSystem.System, "UserName", IdentityStorePath),
        ("cloudSso", CloudSsoSystem.System, "UserName", attribute => [attribute.Name]),
    ];

    /// <exception cref="FormatException">No row names a user.</exception>
    public static Stream FromRows(IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        var seed = new JsonObject();
        foreach (var service in Services) seed[service.Name] = new JsonArray();
        foreach (var row in rows)
        {
            foreach (var (name, system, key, path) in Services)
            {
                if (User(row, system, path) is var user && user.Key == key) seed[name]!.AsArray().Add(user.Json);
            }
        }
        if (seed.All(member => member.Value!.AsArray().Count == 0))
            throw new FormatException("No row names a user: the file needs a column UserName or SAMAccountName.");
        return new MemoryStream(Encoding.UTF8.GetBytes(seed.ToJsonString()));
    }

    private static (string? Key, JsonObject Json) User(
        IReadOnlyDictionary<string, string> row, DirectorySystem system, Func<AttributeDefinition, string[]> path)
    {
        var user = new JsonObject();
        string? key = null;
        foreach (var cell in row)
        {
            if (string.IsNullOrWhiteSpace(cell.Value)) continue;
            if (!system.Catalog.TryFind(cell.Key, onPurpose: false, out var attribute)
                || attribute.Kind == AttributeKind.Document)
                continue;
            if (attribute.Name is "SAMAccountName" or "UserName") key = attribute.Name;
            if (attribute.IsIdentifier) Put(user, path(attribute), JsonValue.Create(cell.Value));
            foreach (var edit in EditsOf(system, attribute, cell)) Put(user, path(edit.Attribute), Value(edit));
        }
        return (key, user);
    }

    // What an update would make of the cell: a country is three attributes in one of the systems.
    private static IEnumerable<AttributeEdit> EditsOf(
        DirectorySystem system, AttributeDefinition attribute, KeyValuePair<string, string> cell)
    {
        var builder = new UserUpdateBuilder(system.Catalog, new EditOptions { SkipSchemaLimits = true });
        builder.Cell(attribute, cell.Value, cell.Key);
        return builder.Build(null).Edits.Where(edit => edit.Value is not null);
    }

    private static JsonNode Value(AttributeEdit edit) => edit.Value!.Kind switch
    {
        AttributeKind.Boolean => JsonValue.Create(edit.Value.AsBoolean),
        AttributeKind.Number => JsonValue.Create(edit.Value.AsNumber),
        AttributeKind.TextSet => new JsonArray([.. edit.Value.AsSet.Select(text => (JsonNode)text)]),
        _ => JsonValue.Create(edit.Value.AsText),
    };

    // A "[]" in a path is a list of one object.
    private static void Put(JsonObject at, string[] path, JsonNode value)
    {
        foreach (var step in path.Take(path.Length - 1))
        {
            var isList = step.EndsWith("[]", StringComparison.Ordinal);
            var name = isList ? step.Substring(0, step.Length - 2) : step;
            at[name] ??= isList ? new JsonArray(new JsonObject()) : new JsonObject();
            at = (isList ? at[name]![0] : at[name])!.AsObject();
        }
        at[path[path.Length - 1]] = value;
    }

    private static string[] DirectoryServiceDataPath(AttributeDefinition attribute) =>
        attribute.Name is "SAMAccountName" or "EmailAddress" or "GivenName" or "Surname" ? [attribute.Name]
        : ["OtherAttributes", attribute.WireName, attribute.Kind switch
        {
            AttributeKind.Boolean => "BOOL",
            AttributeKind.Number => "N",
            AttributeKind.TextSet => "SS",
            _ => "S",
        }];

    private static string[] WorkMailPath(AttributeDefinition attribute) =>
        [attribute.Name switch { "UserName" => "Name", "Role" => "UserRole", var name => name }];

    private static string[] IdentityStorePath(AttributeDefinition attribute)
    {
        if (attribute.IsIdentifier && attribute.Name != "Email") return [attribute.Name];
        if (attribute.WireName.Split(':').Length > 1)
        {
            var parts = attribute.WireName.Split('.');
            return ["Extensions", .. parts];
        }
        var names = attribute.WireName.Split('.').Select(Capital).ToArray();
        return names.Length == 2 && names[0] != "Name" ? [names[0] + "[]", names[1]] : names;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
