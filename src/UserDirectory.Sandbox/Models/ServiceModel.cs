using System.Text.Json;

namespace UserDirectory.Sandbox.Models;

/// <summary>A service's operations and shapes, read from its embedded model.</summary>
internal sealed class ServiceModel
{
    private readonly Dictionary<string, Shape> _shapes = [];

    private ServiceModel(JsonElement root)
    {
        Metadata = root.GetProperty("metadata").Clone();
        foreach (var shape in root.GetProperty("shapes").EnumerateObject())
            _shapes[shape.Name] = new Shape(shape.Name, shape.Value);
        foreach (var shape in root.GetProperty("shapes").EnumerateObject())
            _shapes[shape.Name].Link(shape.Value, _shapes);
        Operations = root.GetProperty("operations").EnumerateObject()
            .ToDictionary(o => o.Name, o => new Operation(o.Name, this[Text(o.Value, "input")], Errors(o.Value)));
    }

    public JsonElement Metadata { get; }

    public IReadOnlyDictionary<string, Operation> Operations { get; }

    public string SigningName => Text(Metadata, "signingName");

    public Shape this[string shape] => _shapes[shape];

    /// <summary>Reads an embedded model by its name, such as <c>workmail</c>.</summary>
    public static ServiceModel Load(string name)
    {
        using var stream = typeof(ServiceModel).Assembly.GetManifestResourceStream(name + ".json")
            ?? throw new InvalidOperationException($"No service model {name}.");
        using var document = JsonDocument.Parse(stream);
        return new ServiceModel(document.RootElement);
    }

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;

    private static HashSet<string> Errors(JsonElement operation) =>
        operation.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(e => e.GetString()!)]
            : [];
}
