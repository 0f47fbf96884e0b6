using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.Models;

/// <summary>Checks a value against its shape. Messages name the member and the limit, never the value.</summary>
internal static class ModelValidator
{
    /// <exception cref="ModelViolation">The value breaks its shape.</exception>
    public static void Check(JsonNode? value, Shape shape, string path)
    {
        if (shape.IsDocument) return;
        switch (shape.Type)
        {
            case "structure":
                CheckStructure(value, shape, path);
                break;
            case "list":
                CheckList(value, shape, path);
                break;
            case "map":
                CheckMap(value, shape, path);
                break;
            case "string":
                CheckString(value, shape, path);
                break;
            case "boolean":
                Require(Kind(value) is JsonValueKind.True or JsonValueKind.False, path, "must be a boolean");
                break;
            default:
                CheckNumber(value, shape, path);
                break;
        }
    }

    private static void CheckStructure(JsonNode? value, Shape shape, string path)
    {
        if (value is not JsonObject members) throw new ModelViolation(path, "must be a structure");
        foreach (var name in shape.Required)
            Require(members.TryGetPropertyValue(name, out var v) && v is not null, Join(path, name), "is required");
        foreach (var member in members)
        {
            if (!shape.Members.TryGetValue(member.Key, out var type))
                throw new ModelViolation(Join(path, member.Key), "is not a member of " + shape.Name);
            if (member.Value is not null)   // null is the same as absent in a structure
                Check(member.Value, type, Join(path, member.Key));
        }

        if (shape.IsUnion)
            Require(members.Count(m => m.Value is not null) == 1, path, "must have exactly one member");
    }

    private static void CheckList(JsonNode? value, Shape shape, string path)
    {
        if (value is not JsonArray items) throw new ModelViolation(path, "must be a list");
        CheckRange(items.Count, shape, path, "items");
        for (var i = 0; i < items.Count; i++)
            Check(items[i], shape.Item!, FormattableString.Invariant($"{path}[{i}]"));
    }

    private static void CheckMap(JsonNode? value, Shape shape, string path)
    {
        if (value is not JsonObject entries) throw new ModelViolation(path, "must be a map");
        CheckRange(entries.Count, shape, path, "entries");
        foreach (var entry in entries)
        {
            CheckString(JsonValue.Create(entry.Key), shape.Key!, path + " key");
            Check(entry.Value, shape.Item!, Join(path, entry.Key));
        }
    }

    private static void CheckString(JsonNode? value, Shape shape, string path)
    {
        if (value is not JsonValue json || !json.TryGetValue<string>(out var text))
            throw new ModelViolation(path, "must be a string");
        CheckRange(CodePoints(text), shape, path, "characters");
        Require(shape.Enum?.Contains(text) ?? true, path, "must be one of " + string.Join(", ", shape.Enum ?? []));
        Require(shape.Pattern?.IsMatch(Basic(text)) ?? true, path, "must match the pattern of " + shape.Name);
    }

    private static void CheckNumber(JsonNode? value, Shape shape, string path)
    {
        if (value is not JsonValue json || Kind(value) != JsonValueKind.Number)
            throw new ModelViolation(path, "must be a number");
        if (shape.Type is not ("integer" or "long")) return;
        if (!json.TryGetValue<long>(out var number) || (shape.Type == "integer" && number != (int)number))
            throw new ModelViolation(path, "must be a whole number (" + shape.Type + ")");
        CheckRange(number, shape, path, null);
    }

    private static void CheckRange(long size, Shape shape, string path, string? unit)
    {
        var of = unit is null ? "" : " " + unit;
        Require(!(size < shape.Min), path, $"must have at least {shape.Min}{of}");
        Require(!(size > shape.Max), path, $"must have at most {shape.Max}{of}");
    }

    private static void Require(bool holds, string path, string rule)
    {
        if (!holds) throw new ModelViolation(path, rule);
    }

    private static JsonValueKind? Kind(JsonNode? value) => value?.GetValueKind();

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;

    private static int CodePoints(string text)
    {
        var pairs = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
                pairs++;
        }

        return text.Length - pairs;
    }

    // .NET patterns match halves of a surrogate pair, so a character of the same category replaces each pair.
    private static string Basic(string text)
    {
        if (CodePoints(text) == text.Length) return text;
        var basic = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            basic.Append(pair ? Stand(CharUnicodeInfo.GetUnicodeCategory(text, i)) : text[i]);
            i += pair ? 1 : 0;
        }

        return basic.ToString();
    }

    private static char Stand(UnicodeCategory category) => category switch
    {
        <= UnicodeCategory.OtherLetter => 'a',
        <= UnicodeCategory.EnclosingMark => '\u0301',
        <= UnicodeCategory.OtherNumber => '1',
        >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation => '!',
        >= UnicodeCategory.MathSymbol and <= UnicodeCategory.OtherSymbol => '+',
        _ => '\0',
    };
}
