using System.Text.Json;
using UserDirectory.Attributes;

namespace UserDirectory.IdentityStore;

/// <summary>Object in a list, such as an address. No member is null, because the service refuses null.</summary>
internal sealed class ListItem : Dictionary<string, AttributeValue>
{
    public ListItem() : base(StringComparer.Ordinal)
    {
    }

    public ListItem(ListItem other) : base(other, StringComparer.Ordinal)
    {
    }

    public new AttributeValue? this[string member]
    {
        get => TryGetValue(member, out var value) ? value : null;
        set
        {
            if (value is null) Remove(member);
            else base[member] = value;
        }
    }

    /// <summary>Finds the object that the single attributes refer to: the primary object, or else the first.</summary>
    public static int IndexOfPrimary(IReadOnlyList<ListItem> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i]["primary"] is { AsBoolean: true }) return i;
        }
        return 0;
    }

    /// <summary>Returns the objects of a list, in order.</summary>
    public static IReadOnlyList<ListItem> FromValue(AttributeValue? list)
    {
        if (list is null) return [];
        using var json = JsonDocument.Parse(list.AsText);
        return [.. json.RootElement.EnumerateArray().Select(FromJson)];
    }

    public static AttributeValue? ToValue(IReadOnlyList<ListItem> items)
    {
        if (items.Count == 0) return null;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                writer.WriteStartObject();
                foreach (var member in item)
                {
                    writer.WritePropertyName(member.Key);
                    member.Value.WriteTo(writer);
                }
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        using var json = JsonDocument.Parse(buffer.ToArray());
        return AttributeValue.Document(json.RootElement);
    }

    private static ListItem FromJson(JsonElement json)
    {
        var item = new ListItem();
        foreach (var member in json.EnumerateObject())
        {
            item[member.Name] = member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? AttributeValue.Boolean(member.Value.GetBoolean())
                : AttributeValue.FromText(member.Value.GetString());
        }
        return item;
    }
}
