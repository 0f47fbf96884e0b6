using System.Text.Json;
using UserDirectory.Attributes;

namespace UserDirectory.Files;

/// <summary>
/// Reads and writes JSON Lines: one object per line, in UTF-8, ended by a line feed. A member that is missing or of
/// another type is a FormatException that names the member.
/// </summary>
internal static class JsonLine
{
    /// <summary>Writes the line of an object, and returns its bytes.</summary>
    public static byte[] WriteTo(Stream output, Action<Utf8JsonWriter> write)
    {
        var line = Of(write);
        output.Write(line, 0, line.Length);
        return line;
    }

    /// <summary>Returns the line of an object.</summary>
    public static byte[] Of(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, CanonicalJson.Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>Reads the lines of a file without their line feeds; the last line may lack its line feed.</summary>
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

    /// <summary>Finds a member of an object.</summary>
    public static bool TryFind(JsonElement json, string name, out JsonElement member)
    {
        member = default;
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out member);
        }
        catch (InvalidOperationException error)
        {
            throw FilesErrors.IncompleteName(error);
        }
    }

    /// <summary>Returns a member of an object.</summary>
    public static JsonElement MemberOf(JsonElement json, string name) =>
        TryFind(json, name, out var member) ? member : throw FilesErrors.NoMember(name);

    /// <summary>Returns the text of a member of an object.</summary>
    public static string TextOf(JsonElement json, string name) =>
        TextIn(MemberOf(json, name)) ?? throw FilesErrors.NotText($"the member '{name}'");

    /// <summary>Returns the text of a member of an object; null if the member is missing.</summary>
    public static string? TextOrNull(JsonElement json, string name) =>
        TryFind(json, name, out _) ? TextOf(json, name) : null;

    /// <summary>Returns the whole number of a member of an object.</summary>
    public static int NumberOf(JsonElement json, string name) =>
        MemberOf(json, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var number)
            ? number : throw FilesErrors.NotOf("a whole number", name);

    /// <summary>Returns the time of a member of an object.</summary>
    public static DateTimeOffset TimeOf(JsonElement json, string name) =>
        MemberOf(json, name) is { ValueKind: JsonValueKind.String } member && member.TryGetDateTimeOffset(out var time)
            ? time : throw FilesErrors.NotOf("a time such as 2026-01-31T08:00:00Z", name);

    /// <summary>Returns true or false, the value of a member of an object.</summary>
    public static bool BooleanOf(JsonElement json, string name) => MemberOf(json, name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw FilesErrors.NotOf("true or false", name),
    };

    /// <summary>Returns the elements of a list that is a member of an object.</summary>
    public static IEnumerable<JsonElement> ListOf(JsonElement json, string name) =>
        MemberOf(json, name) is { ValueKind: JsonValueKind.Array } member
            ? member.EnumerateArray() : throw FilesErrors.NotOf("a list", name);

    /// <summary>Returns the texts of a list that is a member of an object.</summary>
    public static IEnumerable<string> TextsOf(JsonElement json, string name) =>
        ListOf(json, name).Select(one => TextIn(one) ?? throw FilesErrors.NotOf("a list of texts", name));

    /// <summary>Returns the text of an element; null if it is not a text or is incomplete.</summary>
    public static string? TextIn(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static int IndexOfEnd(byte[] buffer, int from, int count) =>
        Array.IndexOf(buffer, (byte)'\n', from, count - from);
}
