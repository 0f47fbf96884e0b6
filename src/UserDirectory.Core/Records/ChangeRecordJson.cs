using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>
/// Converts a record to and from one JSON object. Values are JSON of their own kind, and empty members are omitted:
/// <c>{"provider":"WmUser","directory":"m-…","userId":"…","target":"alice","name":"alice","status":"Updated",
/// "changes":[{"attribute":"City","before":"Bonn","after":"Köln"}],"requestIds":["…"]}</c>.
/// </summary>
public static class ChangeRecordJson
{
    /// <summary>Writes the members of a record into the current JSON object.</summary>
    public static void WriteTo(Utf8JsonWriter writer, ChangeRecord record)
    {
        writer.WriteString("provider", record.Provider);
        writer.WriteString("directory", record.Directory);
        if (record.UserId is not null) writer.WriteString("userId", record.UserId);
        if (record.PermanentId is not null) writer.WriteString("permanentId", record.PermanentId);
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

    /// <summary>
    /// Reads a record. Changes of unknown attributes are left out and their names collected; without a collection, such
    /// a record is refused.
    /// </summary>
    /// <exception cref="FormatException">The JSON is not a valid record; the text says why.</exception>
    public static ChangeRecord Read(
        JsonElement json, Func<string, AttributeCatalog?> catalogOf, ICollection<string>? unknown = null)
    {
        var provider = JsonLine.TextOf(json, "provider");
        var catalog = catalogOf(provider) ?? throw RecordsErrors.NoProvider(provider);
        var (target, name) = (JsonLine.TextOf(json, "target"), JsonLine.TextOf(json, "name"));
        return new ChangeRecord
        {
            // Interned, because all records of a file repeat these texts, and a file may have 100,000 records.
            Provider = string.Intern(provider),
            Directory = string.Intern(JsonLine.TextOf(json, "directory")),
            UserId = JsonLine.TextOrNull(json, "userId"),
            PermanentId = JsonLine.TextOrNull(json, "permanentId"),
            Target = target,
            Name = name == target ? target : name,
            Source = JsonLine.TextOrNull(json, "source"),
            Status = StatusOf(JsonLine.TextOf(json, "status")),
            Revision = JsonLine.TextOrNull(json, "revision"),
            Changes =
            [
                .. JsonLine.ListOf(json, "changes")
                    .Select(one => ChangeOf(one, catalog, unknown)).OfType<AttributeChange>(),
            ],
            RequestIds = JsonLine.TryFind(json, "requestIds", out _) ? [.. JsonLine.TextsOf(json, "requestIds")] : [],
            Failure = JsonLine.TryFind(json, "error", out var error) ? FailureOf(error) : null,
        };
    }

    // A kind of failure from a later version of the module is read as Other.
    private static ChangeRecord.RecordedFailure FailureOf(JsonElement json) => new(
        JsonLine.TryFind(json, "kind", out var kind) && TryName<FailureKind>(JsonLine.TextIn(kind), out var known)
            ? known : FailureKind.Other,
        Visible.Text(JsonLine.TextOf(json, "code")), Visible.Text(JsonLine.TextOf(json, "message")));

    private static void WriteValue(Utf8JsonWriter writer, string name, AttributeValue? value)
    {
        if (value is null) return;
        writer.WritePropertyName(name);
        value.WriteTo(writer);
    }

    private static AttributeChange? ChangeOf(
        JsonElement json, AttributeCatalog catalog, ICollection<string>? unknown)
    {
        var name = JsonLine.TextOf(json, "attribute");
        if (!catalog.TryFind(name, onPurpose: true, out var attribute))
        {
            if (unknown is null) throw RecordsErrors.NoAttribute(catalog, name);
            unknown.Add(name);
            return null;
        }
        return new AttributeChange(attribute, ValueOf(json, "before", attribute), ValueOf(json, "after", attribute));
    }

    private static AttributeValue? ValueOf(JsonElement change, string name, AttributeDefinition attribute)
    {
        if (!JsonLine.TryFind(change, name, out var json)) return null;
        if (attribute.Kind == AttributeKind.Document) return DocumentOf(json, attribute);
        return json.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => AttributeValue.Boolean(json.GetBoolean()),
            JsonValueKind.Number when json.TryGetInt64(out var number) => AttributeValue.Number(number),
            JsonValueKind.Array => AttributeValue.Set(json.EnumerateArray().Select(TextIn)),
            JsonValueKind.String => AttributeValue.Text(TextIn(json)),
            _ => throw RecordsErrors.NotAValue(attribute),
        };
    }

    private static AttributeValue DocumentOf(JsonElement json, AttributeDefinition attribute)
    {
        try
        {
            return AttributeValue.Document(json);
        }
        catch (InvalidOperationException error)
        {
            throw RecordsErrors.IncompleteCharacter(attribute, error);
        }
    }

    /// <summary>Parses the name of an enumeration value, but not a number as Enum.TryParse does.</summary>
    public static bool TryName<T>(string? text, out T value) where T : struct, Enum =>
        Enum.TryParse(text, out value) && char.IsLetter(text![0]) && $"{value}" == text;

    private static ChangeStatus StatusOf(string text) =>
        TryName<ChangeStatus>(text, out var status) ? status : throw RecordsErrors.NoStatus(text);

    private static string TextIn(JsonElement json) => JsonLine.TextIn(json) ?? throw FilesErrors.NotText("a value");
}
