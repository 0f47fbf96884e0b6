using System.Text.Json;
using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Models;

namespace UserDirectory.Sandbox.Seeds;

/// <summary>Initial content of a sandbox. Each service takes its own members.</summary>
internal sealed class Seed(JsonObject members)
{
    private readonly Dictionary<string, JsonNode?> _members =
        members.ToDictionary(member => member.Key, member => member.Value);

    public static Seed MadeUp(int users) => new(new JsonObject { ["madeUpUsers"] = users });

    /// <exception cref="FormatException">The stream is not a seed.</exception>
    public static Seed FromJson(Stream json)
    {
        try
        {
            return new Seed(JsonNode.Parse(json) as JsonObject
                ?? throw new FormatException("The seed must be a JSON object."));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new FormatException("The seed is not well-formed JSON: " + e.Message, e);
        }
    }

    /// <summary>Takes a text, or its default, and checks it against the shape.</summary>
    public string TakeText(string name, string otherwise, Shape shape)
    {
        var text = Take(name, otherwise, "a text");
        try
        {
            ModelValidator.Check(JsonValue.Create(text), shape, name);
        }
        catch (ModelViolation violation)
        {
            throw new FormatException("Seed: " + violation.Message, violation);
        }
        return text;
    }

    public bool TakeFlag(string name) => Take(name, false, "true or false");

    public int TakeNumber(string name) => Take(name, 0, "a whole number");

    /// <summary>Takes the types of LDAP attributes by name.</summary>
    public Dictionary<string, string> TakeTypes(string name) =>
        TakeNode(name, new JsonObject(), "an object of names and types").ToDictionary(
            member => member.Key,
            member => member.Value is JsonValue value && value.TryGetValue<string>(out var text)
                && text is "S" or "SS" or "N" or "BOOL" ? text : throw Wrong(name, "S, SS, N or BOOL"));

    public IEnumerable<JsonObject> TakeUsers(string name) =>
        TakeNode(name, new JsonArray(), "a list of users")
            .Select(user => user as JsonObject ?? throw Wrong(name, "a list of objects"));

    /// <summary>Checks, after all services have taken their members, that no member is left.</summary>
    /// <exception cref="FormatException">A member is unknown.</exception>
    public void CheckAllTaken()
    {
        foreach (var name in _members.Keys) throw new FormatException($"Seed: '{name}' is not known.");
    }

    private T Take<T>(string name, T otherwise, string kind) =>
        !_members.ContainsKey(name) ? otherwise
        : TakeNode<JsonValue>(name, null!, kind).TryGetValue<T>(out var value) ? value
        : throw Wrong(name, kind);

    private T TakeNode<T>(string name, T otherwise, string kind) where T : JsonNode
    {
        if (!_members.TryGetValue(name, out var node)) return otherwise;
        _members.Remove(name);
        return node as T ?? throw Wrong(name, kind);
    }

    private static FormatException Wrong(string name, string kind) => new($"Seed: '{name}' must be {kind}.");
}
