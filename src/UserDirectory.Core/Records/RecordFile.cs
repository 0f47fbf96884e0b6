using System.Text.Json;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>Distinguishes plans from journals by their first line.</summary>
public static class RecordFile
{
    // Longer than the first line of a plan or journal.
    private const int LongestStart = 64 << 10;

    internal static bool IsJournal(byte[] line) => line.Length >= ChangeJournal.LineStart.Length
        && line.Take(ChangeJournal.LineStart.Length).SequenceEqual(ChangeJournal.LineStart);

    /// <summary>Whether a file is a plan. Leaves the stream at its start.</summary>
    public static bool IsPlan(Stream file) => FirstLine(file) is { } line && IsPlan(line);

    /// <summary>Whether a file is a journal. Leaves the stream at its start.</summary>
    public static bool IsJournal(Stream file) => FirstLine(file) is { } line && IsJournal(line);

    /// <summary>Whether the file at a path is a plan.</summary>
    public static bool IsPlanAt(string path) => IsAt(path, IsPlan);

    /// <summary>Whether the file at a path is a journal.</summary>
    public static bool IsJournalAt(string path) => IsAt(path, IsJournal);

    private static bool IsAt(string path, Func<Stream, bool> isKind)
    {
        if (!File.Exists(path)) return false;
        try
        {
            // Opened without a lock, because another run may be writing the file.
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return isKind(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The code that opens the file to write reports the error.
            return false;
        }
    }

    private static bool IsPlan(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return JsonLine.TextOf(json.RootElement, "format") == PlanFile.Format;
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return false;
        }
    }

    // A pipe can't be read twice.
    private static byte[]? FirstLine(Stream file) => file.CanSeek
        ? [.. FileEncoding.Head(file, LongestStart).TakeWhile(one => one != '\n')] : null;
}
