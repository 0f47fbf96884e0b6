using System.Text.Json.Nodes;

namespace UserDirectory.Matrix;

/// <summary>An attribute under test, with the form that its documentation gives it.</summary>
/// <param name="Column">The name of its column or key, with its type if it has no parameter.</param>
/// <param name="Form">The form of its values.</param>
/// <param name="Path">The path of its value in the sandbox.</param>
internal sealed record Subject(string Column, Form Form, IReadOnlyList<string> Path)
{
    /// <summary>Whether the cmdlet has a parameter for the attribute.</summary>
    public bool HasParameter { get; init; } = true;

    /// <summary>Whether the service can also find users by the attribute.</summary>
    public bool FindsUsers { get; init; }

    /// <summary>Whether an update may clear the attribute.</summary>
    public bool CanBeCleared { get; init; } = true;

    /// <summary>The stored value of a cleared attribute.</summary>
    public JsonNode? Nothing { get; init; }

    /// <summary>The identity store's list that has the attribute as a member; null if no list has it.</summary>
    public string? List { get; init; }

    /// <summary>The member that an item of the list can't be without.</summary>
    public bool IsMark { get; init; }

    /// <summary>The paths of attributes that are set with it, and their values.</summary>
    public Func<JsonNode?, IEnumerable<(string[] Path, JsonNode? Value)>> With { get; init; } = _ => [];

    /// <summary>
    /// Attributes of one kind are read in one way, so all values are tested on one of them by every road.
    /// </summary>
    public string KindName => $"{Form.GetType().Name}{(List is null ? "" : " in list")}{(IsMark ? " mark" : "")}"
        + $"{(HasParameter ? "" : " open")}{(CanBeCleared ? "" : " kept")}";

    public string Sample(string label, int user) => Form.Sample($"{label} {Column.Split(':')[0]}", user);

    public JsonNode? StoredSample(string label, int user) => Form.Store([Sample(label, user)]);

    /// <summary>Reads the value out of a user as the sandbox has it.</summary>
    public JsonNode? Read(JsonObject user) => Read(user, Path);

    private static JsonNode? Read(JsonObject user, IReadOnlyList<string> path)
    {
        JsonNode? at = user;
        foreach (var step in path)
        {
            at = at is not JsonObject inner ? null
                : step.EndsWith("[]", StringComparison.Ordinal) ? Primary(inner[step[..^2]] as JsonArray)
                : inner[step];
        }
        return at;
    }

    /// <summary>The user with this value and the attributes that are set with it; null clears the attribute.</summary>
    public void Write(JsonObject user, JsonNode? value)
    {
        Write(user, Path, value ?? Nothing?.DeepClone());
        foreach (var (path, node) in With(value)) Write(user, path, node);
    }

    internal static void Write(JsonObject user, IReadOnlyList<string> path, JsonNode? value) =>
        Write(user, path, 0, value);

    private static void Write(JsonObject at, IReadOnlyList<string> path, int depth, JsonNode? value)
    {
        var step = path[depth];
        if (depth == path.Count - 1)
        {
            at.Remove(step);
            if (value is not null) at[step] = value.DeepClone();
            return;
        }
        var isList = step.EndsWith("[]", StringComparison.Ordinal);
        var name = isList ? step[..^2] : step;
        at[name] ??= isList ? new JsonArray(new JsonObject()) : new JsonObject();
        var inner = isList ? Primary((JsonArray)at[name]!)! : (JsonObject)at[name]!;
        Write(inner, path, depth + 1, value);
        // The service does not keep an empty object, or a list item with only a mark and a kind.
        if (isList && inner.All(member => member.Key is "Type" or "Primary" or "Display"))
            ((JsonArray)at[name]!).Remove(inner);
        if (at[name] is JsonArray { Count: 0 } or JsonObject { Count: 0 }) at.Remove(name);
    }

    private static JsonObject? Primary(JsonArray? list) =>
        (list?.FirstOrDefault(item => item?["Primary"]?.GetValue<bool>() == true) ?? list?.FirstOrDefault())
            as JsonObject;
}
