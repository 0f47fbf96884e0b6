using System.Text.Json;
using Amazon.Runtime.Documents;
using UserDirectory.Attributes;

namespace UserDirectory.IdentityStore;

/// <summary>Converts values between the catalog's form and the service's documents.</summary>
internal static class IdentityStoreDocument
{
    /// <summary>Converts a value to a document; null becomes the null document, which removes the attribute.</summary>
    public static Document FromValue(AttributeValue? value)
    {
        switch (value?.Kind)
        {
            case null: return default;
            case AttributeKind.Boolean: return new Document(value.AsBoolean);
            case AttributeKind.Number: return new Document(value.AsNumber);
            case AttributeKind.Document:
                using (var json = JsonDocument.Parse(value.AsText)) return FromJson(json.RootElement);
            default: return new Document(value.AsText);
        }
    }

    public static AttributeValue? ToValue(Document document) =>
        document.IsString() ? AttributeValue.FromText(document.AsString())
        : document.IsBool() ? AttributeValue.Boolean(document.AsBool())
        : document.IsInt() ? AttributeValue.Number(document.AsInt())
        : document.IsLong() ? AttributeValue.Number(document.AsLong())
        : null;

    private static Document FromJson(JsonElement json) => json.ValueKind switch
    {
        // Null members are left out, because the service refuses null and clears absent members.
        JsonValueKind.Object => new Document(json.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .ToDictionary(member => member.Name, member => FromJson(member.Value))),
        JsonValueKind.Array => new Document(json.EnumerateArray().Select(FromJson).ToList()),
        JsonValueKind.True or JsonValueKind.False => new Document(json.GetBoolean()),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? new Document(whole) : new Document(json.GetDouble()),
        JsonValueKind.Null => default,
        _ => new Document(json.GetString()),
    };
}
