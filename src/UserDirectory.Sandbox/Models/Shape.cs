using System.Text.Json;
using System.Text.RegularExpressions;

namespace UserDirectory.Sandbox.Models;

/// <summary>A type of a service model and its limits.</summary>
internal sealed class Shape
{
    internal Shape(string name, JsonElement json)
    {
        Name = name;
        Type = json.GetProperty("type").GetString()!;
        Min = Number(json, "min");
        Max = Number(json, "max");
        Pattern = json.TryGetProperty("pattern", out var pattern) ? WholeMatch(pattern.GetString()!) : null;
        Enum = json.TryGetProperty("enum", out var values) ? [.. Texts(values)] : null;
        Required = json.TryGetProperty("required", out var required) ? [.. Texts(required)] : [];
        IsUnion = json.TryGetProperty("union", out _);
        IsDocument = json.TryGetProperty("document", out _);
    }

    public string Name { get; }
    public string Type { get; }
    public long? Min { get; }
    public long? Max { get; }
    public Regex? Pattern { get; }
    public HashSet<string>? Enum { get; }
    public IReadOnlyList<string> Required { get; }
    public bool IsUnion { get; }
    public bool IsDocument { get; }
    public IReadOnlyDictionary<string, Shape> Members { get; private set; } = new Dictionary<string, Shape>();

    /// <summary>Members that travel in the query string, not in the body.</summary>
    public IReadOnlyCollection<string> QueryMembers { get; private set; } = [];

    /// <summary>The shape of a list's members or a map's values.</summary>
    public Shape? Item { get; private set; }

    public Shape? Key { get; private set; }

    internal void Link(JsonElement json, Dictionary<string, Shape> shapes)
    {
        Item = Named(json, "member", shapes) ?? Named(json, "value", shapes);
        Key = Named(json, "key", shapes);
        if (!json.TryGetProperty("members", out var members)) return;
        Members = members.EnumerateObject().ToDictionary(m => m.Name, m => Named(m.Value, "shape", shapes)!);
        QueryMembers = [.. members.EnumerateObject()
            .Where(m => m.Value.TryGetProperty("location", out var l) && l.GetString() == "querystring")
            .Select(m => m.Name)];
    }

    // Patterns of models match the whole value, and their \w is ASCII. These models use \w only inside brackets.
    private static Regex WholeMatch(string pattern) =>
        new($@"\A(?:{pattern.Replace(@"\w", "a-zA-Z0-9_")})\z", RegexOptions.CultureInvariant);

    private static Shape? Named(JsonElement json, string name, Dictionary<string, Shape> shapes) =>
        json.TryGetProperty(name, out var shape) ? shapes[shape.GetString()!] : null;

    private static long? Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var number) ? number.GetInt64() : null;

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(e => e.GetString()!);
}
