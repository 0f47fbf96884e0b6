using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Columns;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.PowerShell.Input;

/// <summary>
/// Converts cells that hold objects of AWS.Tools. A list of addresses becomes the JSON document of its attribute. Of a
/// single object, each member that the catalog knows becomes an attribute.
/// </summary>
internal sealed class ObjectCells(AttributeCatalog catalog)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Splits an object in a cell by its members, such as <c>Name.GivenName</c>; other cells stay.</summary>
    public IEnumerable<(string Column, object? Value)> Split(string column, object? value)
    {
        if (!IsObject(value) || (catalog.TryFind(column, onPurpose: false, out var whole) && IsDocument(whole)))
            return [(column, value)];
        var members = Members.Of(value).Select(member => (Column: $"{column}.{member.Name}", member.Value)).ToArray();
        return Array.Exists(members, member => catalog.TryFind(member.Column, onPurpose: false, out _))
            ? members.Where(member => member.Value is not null)
            : [(column, value)];
    }

    /// <summary>Converts objects in the cell of a document to JSON; other values stay.</summary>
    public object? ValueOf(AttributeDefinition attribute, object? value)
    {
        if (value is null or string || !IsDocument(attribute)) return value;
        object?[] items = value is IList list ? [.. list.Cast<object?>().Where(item => item is not null)] : [value];
        if (items.Length == 0 || !Array.TrueForAll(items, IsObject)) return value;
        var members = Array.ConvertAll(items, item => MembersOf(attribute, item));
        // An object without a known member stays, so that the row's check refuses it.
        return Array.Exists(members, one => one is null) ? value : Write(members.Where(one => one!.Count > 0)!);
    }

    private static bool IsDocument(AttributeDefinition attribute) => attribute.Kind == AttributeKind.Document;

    private static bool IsObject(object? value) =>
        value is not (null or string or IList) && CellValue.Of(value).Problem is not null;

    // Null: the object has no known member, or a member that is neither text nor boolean.
    private List<(string Name, object Value)>? MembersOf(AttributeDefinition list, object? item)
    {
        var (members, isKnown) = (new List<(string, object)>(), false);
        foreach (var (name, raw) in Members.Of(item))
        {
            var wireName = WireNameOf(list, name);
            isKnown |= wireName is not null;
            var (value, problem) = CellValue.Of(raw);
            if (problem is not null) return null;
            if (value is not null) members.Add((wireName ?? char.ToLowerInvariant(name[0]) + name.Substring(1), value));
        }
        return isKnown ? members : null;
    }

    private string? WireNameOf(AttributeDefinition list, string member)
    {
        var start = list.WireName + ".";
        return catalog.TryFind(start + member, onPurpose: false, out var known)
            && known.WireName.StartsWith(start, StringComparison.Ordinal)
            ? known.WireName.Substring(start.Length)
            : null;
    }

    private static string Write(IEnumerable<List<(string Name, object Value)>> items)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                writer.WriteStartObject();
                foreach (var (name, value) in item)
                {
                    if (value is bool truth) writer.WriteBoolean(name, truth);
                    else writer.WriteString(name, (string)value);
                }
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
