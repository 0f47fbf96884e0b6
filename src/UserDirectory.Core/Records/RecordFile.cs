using System.Text.Json;

namespace UserDirectory.Records;

/// <summary>Tells the two kinds of files of changes apart by their first line: plans and journals.</summary>
public static class RecordFile
{
    // More is no first line of either.
    private const int LongestStart = 64 << 10;

    /// <summary>The error of a journal where a plan is wanted.</summary>
    public const string JournalForPlan = "The file is a journal, not a plan. Import-UserDirectoryJournal reads it, and "
        + "Undo-UserDirectoryChange undoes what it records.";

    /// <summary>The error of a plan where a journal is wanted.</summary>
    public const string PlanForJournal = "The file is a plan, not a journal. Import-UserDirectoryPlan reads it, and "
        + "Invoke-UserDirectoryPlan applies it.";

    /// <summary>Whether a first line is of a journal.</summary>
    internal static bool IsJournal(byte[] line) => line.Length >= ChangeJournal.LineStart.Length
        && line.Take(ChangeJournal.LineStart.Length).SequenceEqual(ChangeJournal.LineStart);

    /// <summary>Whether a file is a plan. It is read from its begin, and set back to it.</summary>
    public static bool IsPlan(Stream file) => FirstLine(file) is { } line && IsPlan(line);

    /// <summary>Whether a file is a journal. It is read from its begin, and set back to it.</summary>
    public static bool IsJournal(Stream file) => FirstLine(file) is { } line && IsJournal(line);

    /// <summary>Whether there is a plan under a path.</summary>
    public static bool IsPlanAt(string path) => IsAt(path, IsPlan);

    /// <summary>Whether there is a journal under a path.</summary>
    public static bool IsJournalAt(string path) => IsAt(path, IsJournal);

    private static bool IsAt(string path, Func<Stream, bool> isKind)
    {
        if (!File.Exists(path)) return false;
        try
        {
            // Nobody is kept out: who writes the file may be another run.
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return isKind(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Who opens it to write says what is wrong.
            return false;
        }
    }

    private static bool IsPlan(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("format", out var format)
                && format.ValueKind == JsonValueKind.String && format.GetString() == PlanFile.Format;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Of a pipe nothing is given twice.
    private static byte[]? FirstLine(Stream file)
    {
        if (!file.CanSeek) return null;
        file.Position = 0;
        var start = new byte[LongestStart];
        var length = 0;
        for (var count = -1; count != 0 && length < start.Length && Array.IndexOf(start, (byte)'\n', 0, length) < 0;)
            length += count = file.Read(start, length, start.Length - length);
        file.Position = 0;
        var end = Array.IndexOf(start, (byte)'\n', 0, length);
        Array.Resize(ref start, end < 0 ? length : end);
        return start;
    }
}
