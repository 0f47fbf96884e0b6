using System.Runtime.InteropServices;
using System.Text.Json;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>
/// The file of a journal. Bytes are only ever appended, and the file must stay the one that its name names: a file that
/// was renamed, replaced or cut short in mid-run keeps no record for anybody to find.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    // Enough for a first line; a longer one is judged by its start alone.
    private const int LongestLook = 64 << 10;

    // Windows lets nobody rename, replace or write the file while it is open.
    private static readonly bool IsHeldByLock = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    private readonly FileStream _file;
    private readonly Action<string>? _warn;
    private long _length;
    private bool _isShared;

    /// <param name="file">The file, open for this run alone where locks hold.</param>
    /// <param name="warn">Called once, from any thread, if another program writes the file too; may be null.</param>
    public JournalFile(FileStream file, Action<string>? warn)
    {
        (_file, _warn) = (file, warn);
        _length = file.Length;
    }

    /// <summary>The file's full path.</summary>
    public string Path => _file.Name;

    /// <summary>Opens a journal or makes one, and ends a line that a killed run left incomplete.</summary>
    /// <param name="path">The file.</param>
    /// <param name="warn">As of the constructor.</param>
    /// <param name="warning">Says that others may read the file, and why; null: only its owner may.</param>
    /// <exception cref="IOException">
    /// The file can't be written, another process writes it, or it holds something else than a journal.
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
    /// <exception cref="IOException">They can't be written, or the file is not the journal any more.</exception>
    public void Append(byte[] lines, bool flushToDisk)
    {
        var before = _file.Length;
        if (before < _length) throw new IOException($"'{Path}' was cut short {Rotated}");
        if (before > _length) TellIsShared();
        _file.Seek(0, SeekOrigin.End);
        _file.Write(lines, 0, lines.Length);
        _file.Flush(flushToDisk);
        _length = before + lines.Length;
        CheckName();
    }

    /// <summary>Has everything on the disk.</summary>
    public void FlushToDisk() => _file.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose() => Close(_file);

    private const string Rotated =
        "while it was written, as log rotation does. Name a journal that nothing renames, compresses or empties";

    // Two files of one name have one length only until the next line is appended to one of them. Another writer of the
    // same file makes it longer between the looks.
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
        _warn?.Invoke($"Another program writes the journal '{Path}' too: locks do not hold there. Each line is "
            + "appended whole, but give each run a journal of its own.");
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
            throw new IOException($"'{file.Name}' {problem}. Name a new file or a journal.");
    }

    // A journal may begin with a byte order mark, or with zeros that a power cut left.
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
        return end < 0 || IsOurs([.. text.Take(end)]) ? null : "holds events of another program, and is not a journal";
    }

    // A line that can't be read may be a torn one.
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

    // What could not be written was told; closing tries to write it once more.
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
