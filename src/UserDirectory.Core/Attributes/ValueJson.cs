using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UserDirectory.Attributes;

[JsonSerializable(typeof(string[]))]
internal sealed partial class ValueJson : JsonSerializerContext
{
    // People read this JSON in a cell, and it is never embedded in a web page, so few characters need escapes.
    private static readonly ValueJson ForPeople =
        new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(IEnumerable<string> texts) =>
        JsonSerializer.Serialize(texts.ToArray(), ForPeople.StringArray);
}
