using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UserDirectory.Attributes;

/// <summary>JSON in canonical form, so that equal documents are equal texts: members sorted, no white space.</summary>
internal static class CanonicalJson
{
    /// <summary>Options for JSON that only people read, in diffs and journals: few characters need escapes.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options)) Write(json, writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The texts that are values somewhere in a document.</summary>
    public static IReadOnlyList<string> TextsIn(string document)
    {
        using var json = JsonDocument.Parse(document);
        return [.. TextsIn(json.RootElement)];
    }

    /// <summary>The texts that are values in a document; empty if the document is not JSON.</summary>
    public static IReadOnlyList<string> TextsOf(string document)
    {
        try
        {
            return TextsIn(document);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The check of the value reports the error: its position in the JSON, or an incomplete character.
            return [];
        }
    }

    private static IEnumerable<string> TextsIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => TextsIn(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(TextsIn),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };

    private static void Write(JsonElement json, Utf8JsonWriter writer)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray()) Write(item, writer);
                writer.WriteEndArray();
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}
