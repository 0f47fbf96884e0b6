using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime.Documents;
using Amazon.Runtime.Documents.Internal.Transform;

namespace UserDirectory.AwsClients;

/// <summary>Document that the source generator can read and write: AWSSDK.Core's converter is internal.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct WireDocument(Document Value)
{
    /// <summary>Wraps a document; null for a null document, which the request leaves out.</summary>
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
