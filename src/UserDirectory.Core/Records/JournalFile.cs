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

    public JournalFile(FileStream file, Action<string>? warn)
    {
        (_file, _warn) = (file, warn);
        _length = file.Length;
    }

    public string Path => _file.Name;

    /// <summary>
    /// Opens or creates a journal, and ends a line that a killed run left incomplete. Warns if other accounts may read
    /// the file, and later, once and from any thread, if another program writes the file too.
    /// </summary>
    /// <exception cref="IOException">The file is in use, can't be written, or is not a journal.</exception>
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
        if (before < _length) throw RecordsErrors.Truncated(Path);
        if (before > _length) TellIsShared();
        _file.Seek(0, SeekOrigin.End);
        _file.Write(lines, 0, lines.Length);
        _file.Flush(flushToDisk);
        _length = before + lines.Length;
        CheckName();
    }

    public void FlushToDisk() => _file.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose() => Close(_file);

    // If the path names another file, its length differs at the latest after the next appended line. Another writer of
    // the same file may make it longer between the two reads of its length.
    private void CheckName()
    {
        if (!File.Exists(Path)) throw RecordsErrors.Removed(Path);
        if (IsHeldByLock) return;
        var least = _file.Length;
        var named = PrivateFile.LengthAt(Path);
        if (named < least || named > _file.Length) throw RecordsErrors.Replaced(Path);
    }

    private void TellIsShared()
    {
        if (_isShared) return;
        _isShared = true;
        _warn?.Invoke(RecordsErrors.IsShared(Path));
    }

    private void EndTornLine()
    {
        if (_length == 0) return;
        _file.Seek(-1, SeekOrigin.End);
        if (_file.ReadByte() != '\n') Append([(byte)'\n'], flushToDisk: false);
    }

    private static void RefuseOther(FileStream file)
    {
        if (!PrivateFile.IsFile(file)) throw RecordsErrors.IsDevice(file.Name);
        // A journal may begin with a byte order mark, or with zero bytes from a power cut.
        var text = JournalReader.WithoutMark(FileEncoding.Head(file, LongestLook)).SkipWhile(one => one == 0).ToArray();
        var begins = text.Take(ChangeJournal.LineStart.Length);
        if (!begins.SequenceEqual(ChangeJournal.LineStart.Take(text.Length)))
        {
            throw text.Take(PlanStart.Length).SequenceEqual(PlanStart)
                ? RecordsErrors.IsPlan(file.Name) : RecordsErrors.IsNotJournal(file.Name);
        }
        var end = Array.IndexOf(text, (byte)'\n');
        if (end >= 0 && !IsOurs([.. text.Take(end)])) throw RecordsErrors.HasOtherEvents(file.Name);
    }

    // A line that is not valid JSON may be an incomplete line of a journal.
    private static bool IsOurs(byte[] line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return JsonLine.TextOf(json.RootElement, "source")
                .StartsWith(ChangeJournal.SourceStart, StringComparison.Ordinal);
        }
        catch (JsonException)
        {
            return true;
        }
        catch (FormatException)
        {
            return false;
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
