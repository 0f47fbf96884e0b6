using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Records;

/// <summary>
/// A record as one JSON object. Values are JSON of their own kind; a member without a value is not there:
/// <c>{"system":"WmUser","directory":"m-…","userId":"…","target":"alice","name":"alice","status":"Updated",
/// "changes":[{"attribute":"City","before":"Bonn","after":"Köln"}],"requestIds":["…"]}</c>.
/// </summary>
public static class ChangeRecordJson
{
    /// <summary>Writes a record's members into an object that is begun.</summary>
    public static void WriteTo(Utf8JsonWriter writer, ChangeRecord record)
    {
        writer.WriteString("system", record.System);
        writer.WriteString("directory", record.Directory);
        if (record.UserId is not null) writer.WriteString("userId", record.UserId);
        writer.WriteString("target", record.Target);
        writer.WriteString("name", record.Name);
        if (record.Source is not null) writer.WriteString("source", record.Source);
        writer.WriteString("status", record.Status.ToString());
        if (record.Revision is not null) writer.WriteString("revision", record.Revision);
        writer.WriteStartArray("changes");
        foreach (var change in record.Changes)
        {
            writer.WriteStartObject();
            writer.WriteString("attribute", change.Attribute.Name);
            WriteValue(writer, "before", change.Before);
            WriteValue(writer, "after", change.After);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        if (record.RequestIds.Count > 0)
        {
            writer.WriteStartArray("requestIds");
            foreach (var id in record.RequestIds) writer.WriteStringValue(id);
            writer.WriteEndArray();
        }
        if (record.Failure is not { } failure) return;
        writer.WriteStartObject("error");
        writer.WriteString("kind", failure.Kind.ToString());
        writer.WriteString("code", failure.Code);
        writer.WriteString("message", failure.Message);
        writer.WriteEndObject();
    }

    /// <summary>Reads a record.</summary>
    /// <param name="json">What <see cref="WriteTo"/> wrote.</param>
    /// <param name="catalogOf">The catalog of a system by its noun; null: there is no such system.</param>
    /// <exception cref="FormatException">It is no record of these systems; the text says what is wrong.</exception>
    public static ChangeRecord Read(JsonElement json, Func<string, AttributeCatalog?> catalogOf)
    {
        try
        {
            var system = json.GetProperty("system").GetString()!;
            var catalog = catalogOf(system) ?? throw new FormatException($"there is no system '{system}'");
            var (target, name) = (json.GetProperty("target").GetString()!, json.GetProperty("name").GetString()!);
            return new ChangeRecord
            {
                // All records of a file have them, and a file may have 100,000.
                System = string.Intern(system),
                Directory = string.Intern(json.GetProperty("directory").GetString()!),
                UserId = json.TryGetProperty("userId", out var id) ? id.GetString() : null,
                Target = target,
                Name = name == target ? target : name,
                Source = json.TryGetProperty("source", out var source) ? source.GetString() : null,
                Status = StatusOf(json.GetProperty("status").GetString()!),
                Revision = json.TryGetProperty("revision", out var revision) ? revision.GetString() : null,
                Changes = [.. json.GetProperty("changes").EnumerateArray().Select(one => ChangeOf(one, catalog))],
                RequestIds = json.TryGetProperty("requestIds", out var ids)
                    ? [.. ids.EnumerateArray().Select(one => one.GetString()!)]
                    : [],
                Failure = json.TryGetProperty("error", out var error) ? FailureOf(error) : null,
            };
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"it is no record of a change ({error.Message})", error);
        }
    }

    // A kind that a later version has is of no use to this one.
    private static RecordedFailure FailureOf(JsonElement json) => new(
        json.TryGetProperty("kind", out var kind) && Enum.TryParse<FailureKind>(kind.GetString(), out var known)
            ? known : FailureKind.Other,
        json.GetProperty("code").GetString()!, json.GetProperty("message").GetString()!);

    private static void WriteValue(Utf8JsonWriter writer, string name, AttributeValue? value)
    {
        if (value is null) return;
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }

    private static AttributeChange ChangeOf(JsonElement json, AttributeCatalog catalog)
    {
        var name = json.GetProperty("attribute").GetString()!;
        if (!catalog.TryFind(name, onPurpose: true, out var attribute))
            throw new FormatException($"{catalog.System} has no attribute '{name}'");
        return new AttributeChange(attribute, ValueOf(json, "before", attribute), ValueOf(json, "after", attribute));
    }

    private static AttributeValue? ValueOf(JsonElement change, string name, AttributeDefinition attribute)
    {
        if (!change.TryGetProperty(name, out var json)) return null;
        if (attribute.Kind == AttributeKind.Document) return AttributeValue.Document(json);
        return json.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => AttributeValue.Boolean(json.GetBoolean()),
            JsonValueKind.Number => AttributeValue.Number(json.GetInt64()),
            JsonValueKind.Array => AttributeValue.Set(json.EnumerateArray().Select(one => one.GetString()!)),
            JsonValueKind.String => AttributeValue.Text(json.GetString()!),
            _ => throw new FormatException($"{attribute.Name} has a value of no kind that attributes have"),
        };
    }

    private static ChangeStatus StatusOf(string text) => Enum.TryParse<ChangeStatus>(text, out var status)
        ? status
        : throw new FormatException($"there is no status '{text}'");
}
