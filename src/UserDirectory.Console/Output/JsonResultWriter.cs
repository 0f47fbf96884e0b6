using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.CommandLine.Output;

/// <summary>One JSON object a line.</summary>
internal sealed class JsonResultWriter(TextWriter output) : ResultWriter(output)
{
    // Read by programs and people, never put into a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public override void Write(UserChange change)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer, Options)) Write(change, json);
        Output.WriteLine(Encoding.UTF8.GetString(_buffer.WrittenSpan));
    }

    private static void Write(UserChange change, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("target", change.Target);
        json.WriteString("status", change.Status.ToString());
        json.WriteStartArray("changes");
        foreach (var attribute in change.Changes)
        {
            json.WriteStartObject();
            json.WriteString("attribute", attribute.Attribute.Name);
            Write("before", attribute.Before, json);
            Write("after", attribute.After, json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("requestIds");
        foreach (var id in change.RequestIds) json.WriteStringValue(id);
        json.WriteEndArray();
        if (change.Error is { } error)
        {
            json.WriteStartObject("error");
            json.WriteString("code", error.Code);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Write(string name, AttributeValue? value, Utf8JsonWriter json)
    {
        json.WritePropertyName(name);
        if (value is null) json.WriteNullValue();
        else value.WriteTo(json);
    }
}
