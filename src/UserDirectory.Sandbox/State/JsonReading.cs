using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.State;

/// <summary>Reads members of JSON objects whose types a model has checked.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonObject owner, string name) => owner[name]?.GetValue<string>();

    public static int? Number(this JsonObject owner, string name) =>
        owner[name] is JsonValue value ? (int)value.GetValue<long>() : null;

    public static IEnumerable<string> Texts(this JsonObject owner, string name) =>
        (owner[name] as JsonArray ?? []).Select(item => item!.GetValue<string>());

    /// <summary>Sets a text; null or an empty text removes the member.</summary>
    public static void SetText(this JsonObject owner, string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            owner.Remove(name);
        else
            owner[name] = text;
    }

    /// <summary>Makes a new object with the given members, if they exist.</summary>
    public static JsonObject Pick(this JsonObject owner, IEnumerable<string> names)
    {
        var picked = new JsonObject();
        foreach (var name in names)
        {
            if (owner[name] is { } value)
                picked[name] = value.DeepClone();
        }

        return picked;
    }

    public static bool StartsWithText(this JsonObject owner, string name, string prefix) =>
        owner.Text(name)?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true;
}
