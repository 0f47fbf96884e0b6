using System.Globalization;
using System.Text.Json.Nodes;
using UserDirectory.Providers;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Interleavings.World;

/// <summary>
/// Model of a user: the values of each attribute, in the order of the rows. The directory may change to a later value,
/// but never back to an earlier value.
/// </summary>
internal sealed class Person
{
    private readonly DirectorySandbox _sandbox;
    private readonly SandboxService _service;
    private readonly Dictionary<string, Slot> _slots = [];

    public Person(DirectorySandbox sandbox, SandboxService service, DirectoryProvider provider, string name)
    {
        (_sandbox, _service, Name) = (sandbox, service, name);
        var now = Now;
        Id = (string?)now["UserId"] ?? name;
        foreach (var attribute in AttributesOf(service))
        {
            provider.Catalog.TryFind(attribute, onPurpose: true, out var found);
            var path = sandbox.PathOf(service, found!.Name, found.WireName);
            _slots.Add(attribute, new Slot(path, found.IsClearable, ValueAt(now, path)));
        }
    }

    public string Name { get; }

    public string Id { get; }

    private JsonObject Now => _sandbox.FindUser(_service, Name)!;

    public static IReadOnlyList<string> AttributesOf(SandboxService service) => service == SandboxService.CloudSso
        ? ["DisplayName", "FirstName", "LastName", "Description"]
        : ["DisplayName", "Title", "City", "Department"];

    /// <summary>Chooses a row's value of an attribute and adds it to the model; null clears the attribute.</summary>
    public string? Want(string attribute, int row, bool clears)
    {
        var slot = _slots[attribute];
        // At most one value of an attribute is empty, so that each value belongs to one row.
        var mayClear = clears && slot.IsClearable && slot.Values.All(value => value.Text is not null);
        var text = mayClear ? null : string.Create(CultureInfo.InvariantCulture, $"{attribute} of row {row:D3}");
        slot.Values.Add(new Value(row, text));
        return text;
    }

    /// <summary>Whether an earlier row sets the same attribute.</summary>
    public bool IsSetBefore(string attribute, int row) =>
        _slots[attribute].Values.Exists(value => value.Row >= 0 && value.Row < row);

    /// <summary>Reads the user after an update reached the service, and checks the order of the values.</summary>
    public void See()
    {
        var now = Now;
        foreach (var (name, slot) in _slots)
        {
            var text = ValueAt(now, slot.Path);
            var index = slot.Values.FindIndex(value => value.Text == text);
            Must.Be(index >= 0, $"{Name}: {name} is '{text}', which no row gives");
            Must.Be(index >= slot.Seen, $"{Name}: {name} is '{text}' again, after '{slot.Values[slot.Seen].Text}'");
            if (index == slot.Seen) continue;
            slot.Values[index] = slot.Values[index] with { Before = slot.Values[slot.Seen].Text, IsSeen = true };
            slot.Seen = index;
        }
    }

    /// <summary>Whether the directory had a row's value of an attribute at some time.</summary>
    public bool HadFrom(string attribute, int row) => ValueOf(attribute, row).IsSeen;

    /// <summary>The value of an attribute before the directory got a row's value.</summary>
    public string? BeforeOf(string attribute, int row) => ValueOf(attribute, row).Before;

    /// <summary>Whether an attribute has a row's value or a later one.</summary>
    public bool IsPast(string attribute, int row)
    {
        var slot = _slots[attribute];
        return slot.Seen >= slot.Values.FindIndex(value => value.Row == row);
    }

    private Value ValueOf(string attribute, int row) => _slots[attribute].Values.Find(value => value.Row == row)!;

    private static string? ValueAt(JsonObject user, IReadOnlyList<string> path)
    {
        JsonNode? at = user;
        foreach (var step in path.SkipLast(1))
        {
            var isList = step.EndsWith("[]", StringComparison.Ordinal);
            at = at?[isList ? step[..^2] : step];
            if (isList) at = at is JsonArray { Count: > 0 } list ? list[0] : null;
        }
        return at is JsonObject parent && parent[path[^1]]?.ToString() is { Length: > 0 } text ? text : null;
    }

    private sealed class Slot(IReadOnlyList<string> path, bool isClearable, string? first)
    {
        public IReadOnlyList<string> Path => path;

        public bool IsClearable => isClearable;

        public int Seen { get; set; }

        public List<Value> Values { get; } = [new Value(-1, first, IsSeen: true)];
    }

    private sealed record Value(int Row, string? Text, string? Before = null, bool IsSeen = false);
}

/// <summary>Conditions of the model.</summary>
internal static class Must
{
    public static void Be(bool condition, string text)
    {
        if (!condition) throw new InvalidOperationException(text);
    }
}
