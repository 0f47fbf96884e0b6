using System.Text.Json;

namespace UserDirectory.Records;

/// <summary>
/// Lines of a journal as bytes: whole, cut off where a program or the computer stopped, or damaged.
/// </summary>
internal static class JournalLines
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];
    private static readonly byte[][] Utf16Marks = [[0xFF, 0xFE], [0xFE, 0xFF]];

    /// <summary>The bytes without a byte order mark, which editors put before a file's first line.</summary>
    /// <exception cref="FormatException">The mark is that of UTF-16.</exception>
    public static byte[] WithoutMark(byte[] start)
    {
        if (Array.Exists(Utf16Marks, mark => start.Take(mark.Length).SequenceEqual(mark)))
            throw new FormatException("The file is UTF-16, and a journal is UTF-8: save it as UTF-8.");
        return start.Take(Utf8Mark.Length).SequenceEqual(Utf8Mark) ? [.. start.Skip(Utf8Mark.Length)] : start;
    }

    /// <summary>
    /// Cuts a line out of zeros, which file systems leave after a power cut in the place of what was not written.
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

    /// <summary>Whether a line that is no JSON is the start of an event and nothing else: its end is missing.</summary>
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
