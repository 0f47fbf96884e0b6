using System.Runtime.InteropServices;
using System.Text.Json;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>
/// The file of a journal. Bytes are only appended, and the path must keep naming this file: nobody would find the
/// records in a file that was renamed, replaced or truncated during a run.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    // Enough for the first line; of a longer line only the start is checked.
    private const int LongestLook = 64 << 10;

    // On Windows, nobody can rename, replace or write the file while it is open.
    private static readonly bool IsHeldByLock = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private readonly FileStream _file;
    private readonly Action<string>? _warn;
    private long _length;
    private bool _isShared;

    /// <param name="file">The file, locked against other writers if the file system supports locks.</param>
    /// <param name="warn">
    /// Called once with a warning if another program writes the file too, from any thread; may be null.
    /// </param>
    public JournalFile(FileStream file, Action<string>? warn)
    {
        (_file, _warn) = (file, warn);
        _length = file.Length;
    }

    /// <summary>The file's full path.</summary>
    public string Path => _file.Name;

    /// <summary>Opens or creates a journal, and ends a line that a killed run left incomplete.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="warn">Called once with a warning if another program writes the file too; may be null.</param>
    /// <param name="warning">A warning if other accounts may read the file; otherwise null.</param>
    /// <exception cref="IOException">
    /// The file can't be written, another process is writing it, or it is not a journal.
    /// </exception>
    public static JournalFile Open(string path, Action<string>? warn, out string? warning)
    {
        var file = PrivateFile.OpenToAppend(path, RefuseOther, out warning);
        try
        {
            var journal = new JournalFile(file, warn);
            journal.EndTornLine();
            return journal;
        }
        catch
        {
            Close(file);
            throw;
        }
    }

    /// <summary>Appends whole lines in one write.</summary>
    /// <exception cref="IOException">The lines can't be written, or the path no longer names this file.</exception>
    public void Append(byte[] lines, bool flushToDisk)
    {
        var before = _file.Length;
        if (before < _length) throw new IOException($"'{Path}' was truncated {Rotated}");
        if (before > _length) TellIsShared();
        _file.Seek(0, SeekOrigin.End);
        _file.Write(lines, 0, lines.Length);
        _file.Flush(flushToDisk);
        _length = before + lines.Length;
        CheckName();
    }

    /// <summary>Flushes everything to the disk.</summary>
    public void FlushToDisk() => _file.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose() => Close(_file);

    private const string Rotated =
        "during the run, for example by log rotation. Give a journal that no other program renames or truncates";

    // If the path names another file, its length differs at the latest after the next appended line. Another writer of
    // the same file may make it longer between the two reads of its length.
    private void CheckName()
    {
        if (!File.Exists(Path)) throw new IOException($"'{Path}' was removed or renamed {Rotated}");
        if (IsHeldByLock) return;
        var least = _file.Length;
        var named = PrivateFile.LengthAt(Path);
        if (named < least || named > _file.Length) throw new IOException($"'{Path}' was replaced {Rotated}");
    }

    private void TellIsShared()
    {
        if (_isShared) return;
        _isShared = true;
        _warn?.Invoke($"Another program is writing the journal '{Path}' too, because the file system has no locks. "
            + "Lines are appended whole, but give each run its own journal.");
    }

    private void EndTornLine()
    {
        if (_length == 0) return;
        _file.Seek(-1, SeekOrigin.End);
        if (_file.ReadByte() != '\n') Append([(byte)'\n'], flushToDisk: false);
    }

    private static void RefuseOther(FileStream file)
    {
        if (!PrivateFile.IsFile(file))
            throw new IOException($"'{file.Name}' is a pipe or a device, and a journal must be a file.");
        var start = new byte[(int)Math.Min(file.Length, LongestLook)];
        var count = 0;
        for (int read; count < start.Length && (read = file.Read(start, count, start.Length - count)) > 0;)
            count += read;
        if (ProblemOf([.. start.Take(count)]) is { } problem)
            throw new IOException($"'{file.Name}' {problem}. Give a new file or a journal.");
    }

    // A journal may begin with a byte order mark, or with zero bytes from a power cut.
    private static string? ProblemOf(byte[] start)
    {
        var text = JournalLines.WithoutMark(start).SkipWhile(one => one == 0).ToArray();
        var begins = text.Take(ChangeJournal.LineStart.Length);
        if (!begins.SequenceEqual(ChangeJournal.LineStart.Take(text.Length)))
        {
            return text.Take(PlanStart.Length).SequenceEqual(PlanStart)
                ? "is a plan, not a journal" : "is not a journal";
        }
        var end = Array.IndexOf(text, (byte)'\n');
        return end < 0 || IsOurs([.. text.Take(end)]) ? null
            : "contains events of another program and is not a journal";
    }

    // A line that is not valid JSON may be an incomplete line of a journal.
    private static bool IsOurs(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.TryGetProperty("source", out var source)
                && source.ValueKind == JsonValueKind.String
                && source.GetString()!.StartsWith(ChangeJournal.SourceStart, StringComparison.Ordinal);
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static readonly byte[] PlanStart = [.. "{\"format\":\"userdirectory-plan\""u8];

    // Dispose writes the buffer again after a failed write, and this failure was already reported.
    private static void Close(FileStream file)
    {
        try
        {
            file.Dispose();
        }
        catch (IOException)
        {
        }
    }
}
