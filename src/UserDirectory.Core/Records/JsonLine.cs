using System.Text.Encodings.Web;
using System.Text.Json;

namespace UserDirectory.Records;

/// <summary>JSON Lines: an object a line, in UTF-8, ended by a line feed.</summary>
internal static class JsonLine
{
    // Read by people and programs, never put into a web page as it is.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one object's line, and gives its bytes.</summary>
    public static byte[] WriteTo(Stream output, Action<Utf8JsonWriter> write)
    {
        var line = Of(write);
        output.Write(line, 0, line.Length);
        return line;
    }

    /// <summary>One object's line.</summary>
    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>The lines of a file, one at a time, without their ends; the last one may have none.</summary>
    public static IEnumerable<byte[]> Read(Stream input)
    {
        using var line = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (var count = input.Read(buffer, 0, buffer.Length); count > 0; count = input.Read(buffer, 0, buffer.Length))
        {
            var from = 0;
            for (var end = IndexOfEnd(buffer, from, count); end >= 0; end = IndexOfEnd(buffer, from, count))
            {
                line.Write(buffer, from, end - from);
                yield return line.ToArray();
                line.SetLength(0);
                from = end + 1;
            }
            line.Write(buffer, from, count - from);
        }
        if (line.Length > 0) yield return line.ToArray();
    }

    private static int IndexOfEnd(byte[] buffer, int from, int count) =>
        Array.IndexOf(buffer, (byte)'\n', from, count - from);
}
