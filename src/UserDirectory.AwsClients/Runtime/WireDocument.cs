using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;
using Amazon.Runtime.Documents.Internal.Transform;

namespace UserDirectory.AwsClients;

/// <summary>
/// A document on its way to or from JSON. <see cref="Document"/> names a converter that is internal to AWSSDK.Core, so
/// the source generator can't take the type itself.
/// </summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct WireDocument(Document Value)
{
    /// <summary>Null for a null document, which is left out of the request.</summary>
    public static WireDocument? From(Document value) => value.IsNull() ? null : new WireDocument(value);

    internal sealed class Converter : JsonConverter<WireDocument>
    {
        public override WireDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new WireDocument(ToDocument(document.RootElement));
        }

        public override void Write(Utf8JsonWriter writer, WireDocument value, JsonSerializerOptions options) =>
            DocumentMarshaller.Instance.Write(writer, value.Value);

        private static Document ToDocument(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => new Document(element.GetBoolean()),
            JsonValueKind.String => new Document(element.GetString()),
            JsonValueKind.Number when element.TryGetInt32(out var number) => new Document(number),
            JsonValueKind.Number when element.TryGetInt64(out var number) => new Document(number),
            JsonValueKind.Number => new Document(element.GetDouble()),
            JsonValueKind.Array => new Document(element.EnumerateArray().Select(ToDocument).ToList()),
            JsonValueKind.Object => new Document(
                element.EnumerateObject().ToDictionary(member => member.Name, member => ToDocument(member.Value))),
            _ => default,
        };
    }
}
