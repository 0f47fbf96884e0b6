using System.Text.Json;

namespace UserDirectory.Attributes;

/// <summary>Rule for the objects in a document that is a list. The members of the objects are attributes.</summary>
internal sealed class ItemRule(Lazy<IReadOnlyDictionary<string, AttributeDefinition>> members, params string[] required)
{
    /// <summary>Gives the error text for an invalid list, without a value; null if the list is valid.</summary>
    public string? Check(string list, bool isRecorded)
    {
        using var json = JsonDocument.Parse(list);
        return json.RootElement.ValueKind != JsonValueKind.Array
            || json.RootElement.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Object)
            ? AttributesErrors.NotObjects
            : json.RootElement.EnumerateArray().Select(item => CheckItem(item, isRecorded))
                .FirstOrDefault(problem => problem is not null);
    }

    private string? CheckItem(JsonElement item, bool isRecorded)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in item.EnumerateObject())
        {
            if (!members.Value.TryGetValue(member.Name, out var attribute))
                return AttributesErrors.NoMember(members.Value.Keys);
            if (!seen.Add(member.Name)) return AttributesErrors.RepeatedMember(member.Name);
            // A member that is null is not sent.
            if (member.Value.ValueKind != JsonValueKind.Null
                && CheckMember(attribute, member.Value, isRecorded) is { } problem)
                return $"{member.Name}: {problem}";
        }
        var missing = Array.Find(required, name =>
            !item.TryGetProperty(name, out var given) || given.ValueKind == JsonValueKind.Null);
        return missing is null ? null : AttributesErrors.MissingMember(missing);
    }

    private static string? CheckMember(AttributeDefinition attribute, JsonElement value, bool isRecorded) =>
        attribute.Kind == AttributeKind.Boolean
            ? value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : AttributesErrors.NotBoolean
            : value.ValueKind == JsonValueKind.String ? attribute.CheckText(value.GetString()!, isRecorded)
            : AttributesErrors.NotText;
}
