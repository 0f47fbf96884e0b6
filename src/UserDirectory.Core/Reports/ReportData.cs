using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using UserDirectory.Attributes;
using UserDirectory.Records;

namespace UserDirectory.Reports;

/// <summary>
/// The users of a page as JSON for its script. The JSON has no character that could end the script element.
/// </summary>
internal static class ReportData
{
    // Writes letters of all scripts unescaped, and < > & ' " + by their codes.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(Stream output, ChangeReport report)
    {
        using var json = new Utf8JsonWriter(output, Options);
        var isOfSeveral = report.Records.Select(record => (record.Provider, record.Directory)).Distinct().Skip(1).Any();
        json.WriteStartArray();
        foreach (var record in report.ToLookAt)
        {
            json.WriteStartObject();
            json.WriteString("name", Visible.Text(record.Name));
            json.WriteString("status", ChangeReport.Said(record.Status));
            var from = string.Join(" · ", new[]
            {
                isOfSeveral ? $"{report.ProviderName(record.Provider)} {record.Directory}" : null, record.Source,
            }.Where(part => part is not null));
            if (from.Length > 0) json.WriteString("from", Visible.Text(from));
            WriteChanges(json, record);
            if (record.Failure is { } failure) json.WriteString("error", Visible.Text($"{failure}"));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteChanges(Utf8JsonWriter json, ChangeRecord record)
    {
        json.WriteStartArray("changes");
        foreach (var change in record.Changes)
        {
            json.WriteStartArray();
            json.WriteStringValue(change.Attribute.Name);
            WriteValue(json, change.Before);
            WriteValue(json, change.After);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, AttributeValue? value)
    {
        if (value is null) json.WriteNullValue();
        else json.WriteStringValue(Visible.Text(value.ToString()));
    }
}
