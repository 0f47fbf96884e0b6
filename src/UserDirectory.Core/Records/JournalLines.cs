using System.Text.Json;

namespace UserDirectory.Records;

/// <summary>
/// Checks the raw lines of a journal, which may be incomplete because the program or the computer stopped.
/// </summary>
internal static class JournalLines
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];
    private static readonly byte[][] Utf16Marks = [[0xFF, 0xFE], [0xFE, 0xFF]];

    /// <summary>Removes the byte order mark that an editor may have added to a file.</summary>
    /// <exception cref="FormatException">The file is UTF-16.</exception>
    public static byte[] WithoutMark(byte[] start)
    {
        if (Array.Exists(Utf16Marks, mark => start.Take(mark.Length).SequenceEqual(mark))) throw RecordsErrors.Utf16();
        return start.Take(Utf8Mark.Length).SequenceEqual(Utf8Mark) ? [.. start.Skip(Utf8Mark.Length)] : start;
    }

    /// <summary>The line without a carriage return at its end, which editors and shells on Windows put there.</summary>
    public static byte[] WithoutReturn(byte[] line) =>
        line.Length > 0 && line[line.Length - 1] == '\r' ? [.. line.Take(line.Length - 1)] : line;

    /// <summary>
    /// Splits a line at zero bytes, which file systems leave after a power cut in place of unwritten data.
    /// </summary>
    public static IReadOnlyList<byte[]> BetweenZeros(byte[] line)
    {
        if (line.Length > 0 && Array.IndexOf(line, (byte)0) < 0) return [line];
        var parts = new List<byte[]>();
        for (var from = 0; from < line.Length;)
        {
            var end = Array.IndexOf(line, (byte)0, from);
            if (end < 0) end = line.Length;
            if (end > from) parts.Add([.. line.Skip(from).Take(end - from)]);
            from = end + 1;
        }
        return parts;
    }

    /// <summary>Whether a line that is not valid JSON is the start of an event whose end is missing.</summary>
    public static bool IsCutOff(byte[] line)
    {
        var start = ChangeJournal.LineStart;
        if (!line.Take(start.Length).SequenceEqual(start.Take(line.Length))) return false;
        var reader = new Utf8JsonReader(line, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return true;
    }
}
