using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UserDirectory.Sandbox.Models;

namespace UserDirectory.Sandbox.IdentityStore;

/// <summary>Attribute that operations can change: its path, its shape, and its place in the user's JSON.</summary>
internal sealed record AttributePath(string Path, Shape Shape, string[] Place)
{
    public const string Enterprise = "aws:identitystore:enterprise";

    private static readonly string[] EnterprisePaths =
    [
        "employeeNumber", "costCenter", "organization", "division", "department", "manager.value",
        "manager.displayName",
    ];

    private static readonly Regex Date = new(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.CultureInvariant);

    /// <summary>The valid paths, from the members of the model's user and the enterprise extension.</summary>
    public static Dictionary<string, AttributePath> All(ServiceModel model)
    {
        var user = model["User"].Members
            .Where(m => m.Value.Name is "SensitiveStringType" or "UserName"
                || (m.Value.Type == "list" && m.Key != "ExternalIds"))
            .Select(m => new AttributePath(Camel(m.Key), m.Value, [m.Key]));
        var name = model["Name"].Members
            .Select(m => new AttributePath("name." + Camel(m.Key), m.Value, ["Name", m.Key]));
        var enterprise = EnterprisePaths.Select(p => new AttributePath(
            $"{Enterprise}.{p}", model["SensitiveStringType"], ["Extensions", Enterprise, .. p.Split('.')]));
        return user.Concat(name).Concat(enterprise).ToDictionary(p => p.Path, StringComparer.Ordinal);
    }

    /// <summary>Sets the value. Null removes the value, and structures that are empty afterwards.</summary>
    public void Set(JsonObject user, JsonNode? value) => Set(user, 0, value);

    private void Set(JsonObject owner, int depth, JsonNode? value)
    {
        var name = Place[depth];
        if (depth == Place.Length - 1)
        {
            owner.Remove(name);
            if (value is not null)
                owner[name] = value;
            return;
        }

        if (owner[name] is not JsonObject inner)
            owner[name] = inner = [];
        Set(inner, depth + 1, value);
        if (inner.Count == 0)
            owner.Remove(name);
    }

    /// <summary>Converts a value to its stored form, with members of list items in PascalCase.</summary>
    /// <exception cref="ModelViolation">The value breaks its shape.</exception>
    public JsonNode? Convert(JsonNode? value)
    {
        if (value is null) return Path == "userName" ? throw new ModelViolation(Path, "can't be removed") : null;
        var stored = value is JsonArray items ? new JsonArray([.. items.Select(Item)]) : value.DeepClone();
        ModelValidator.Check(stored, Shape, Path);
        if (Path == "birthdate" && !Date.IsMatch(stored.GetValue<string>()))
            throw new ModelViolation(Path, "must be YYYY-MM-DD");
        return stored;
    }

    private JsonNode? Item(JsonNode? item)
    {
        if (item is not JsonObject members) return item?.DeepClone();
        var stored = new JsonObject();
        foreach (var member in members)
        {
            if (member.Value is null)
                throw new ModelViolation($"{Path}.{member.Key}", "must not be null; leave the member out to clear it");
            if (member.Key.Length == 0 || !char.IsLower(member.Key, 0))
                throw new ModelViolation($"{Path}.{member.Key}", "is not known: names here are camelCase");
            stored[char.ToUpperInvariant(member.Key[0]) + member.Key.Substring(1)] = member.Value.DeepClone();
        }

        return stored;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
