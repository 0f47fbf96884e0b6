using System.Text.Json.Nodes;
using UserDirectory.Attributes;
using UserDirectory.Columns;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.PowerShell.Sandbox;

/// <summary>Adds rows to a sandbox. A row becomes a user of each provider whose user column the row has.</summary>
internal static class SandboxSeed
{
    /// <exception cref="FormatException">No row names a user, or a value of a row is wrong.</exception>
    public static void Add(DirectorySandbox sandbox, IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        var isNamed = false;
        var services = DirectoryProviders.All
            .Select(provider => (provider.Catalog, Service: UserDirectorySandbox.ServiceOf(provider)))
            .Where(provider => provider.Service is not null).ToArray();
        foreach (var row in rows)
        {
            foreach (var (catalog, service) in services)
            {
                if (User(row, catalog, sandbox, service!.Value) is not { } user) continue;
                sandbox.AddUser(service.Value, user);
                isNamed = true;
            }
        }
        if (isNamed) return;
        var names = services.Select(provider => provider.Catalog.KnownBy.Name).Distinct();
        throw new FormatException($"No row names a user: the file needs a column {string.Join(" or ", names)}.");
    }

    // Null: the row does not name a user of the provider.
    private static JsonObject? User(IReadOnlyDictionary<string, string> row,
        AttributeCatalog catalog, DirectorySandbox sandbox, SandboxService service)
    {
        var user = new JsonObject();
        var isNamed = false;
        foreach (var cell in row)
        {
            if (string.IsNullOrWhiteSpace(cell.Value)
                || !catalog.TryFind(cell.Key, onPurpose: false, out var attribute)
                || attribute.Kind == AttributeKind.Document)
                continue;
            isNamed |= attribute == catalog.KnownBy;
            if (attribute.IsIdentifier) Put(user, PathOf(attribute), JsonValue.Create(cell.Value));
            foreach (var edit in EditsOf(catalog, attribute, cell)) Put(user, PathOf(edit.Attribute), Value(edit));
        }
        return isNamed ? user : null;

        IReadOnlyList<string> PathOf(AttributeDefinition attribute) =>
            sandbox.PathOf(service, attribute.Name, attribute.WireName);
    }

    // The edits that an update makes of the cell, because a country is three attributes in one of the providers.
    private static IEnumerable<AttributeEdit> EditsOf(
        AttributeCatalog catalog, AttributeDefinition attribute, KeyValuePair<string, string> cell)
    {
        var builder = new UserUpdateBuilder(catalog, new EditOptions { SkipSchemaLimits = true });
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

    // A name that ends in "[]" is a list with one object.
    private static void Put(JsonObject at, IReadOnlyList<string> path, JsonNode value)
    {
        foreach (var step in path.Take(path.Count - 1))
        {
            var isList = step.EndsWith("[]", StringComparison.Ordinal);
            var name = isList ? step.Substring(0, step.Length - 2) : step;
            at[name] ??= isList ? new JsonArray(new JsonObject()) : new JsonObject();
            at = (isList ? at[name]![0] : at[name])!.AsObject();
        }
        at[path[path.Count - 1]] = value;
    }
}
