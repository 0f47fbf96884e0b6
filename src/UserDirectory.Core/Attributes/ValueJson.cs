using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UserDirectory.Attributes;

[JsonSerializable(typeof(string[]))]
internal sealed partial class ValueJson : JsonSerializerContext
{
    // Read by people in a cell, never put into a web page.
    private static readonly ValueJson ForPeople =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(IEnumerable<string> texts) =>
        JsonSerializer.Serialize(texts.ToArray(), ForPeople.StringArray);

    public static string PositionOf(JsonException error) =>
        $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
}
