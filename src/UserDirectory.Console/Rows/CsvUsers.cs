using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.CommandLine.Rows;

/// <summary>
/// A row of a file: where it stands, and its text, by which it can be written to a file of failed rows.
/// </summary>
internal sealed record CsvLine(int Number, string Text);

/// <summary>
/// The users in a CSV file: UTF-8, a header, the separator <c>,</c> <c>;</c> or a tab as the header has it.
/// </summary>
internal sealed class CsvUsers : IDisposable
{
    private const string StandardInput = "-";

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly CsvParser _parser;
    private readonly string _name;
    private readonly string[] _columns;
    private int _quoteProblemAt;

    private CsvUsers(CsvParser parser, string name)
    {
        _parser = parser;
        _name = name;
        if (!ReadRecord()) throw new UnusableException($"{name} is empty; its first line must name the columns.");
        _columns = parser.Record!;
        Header = parser.RawRecord.TrimEnd('\r', '\n');
    }

    public IReadOnlyList<string> Columns => _columns;

    /// <summary>About how many rows there are; null where the input can't be read twice.</summary>
    public int? Rows { get; private init; }

    /// <summary>The header as it stands in the file.</summary>
    public string Header { get; }

    private int NextLine => _parser.RawRow + 1;

    /// <summary>Opens a file, or standard input for <c>-</c>, and reads its header.</summary>
    public static CsvUsers Open(string path, Terminal terminal)
    {
        var name = path == StandardInput ? "Standard input" : path;
        var stream = path == StandardInput ? terminal.OpenInput() : OpenFile(path);
        // A file is checked to its end before its first row is sent; of a pipe that can't be asked.
        int? rows = stream.CanSeek ? CountRows(stream, name) : null;
        var reader = new PeekingReader(new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: false));
        var users = default(CsvUsers);
        var configuration = new CsvConfiguration(System.Globalization.CultureInfo.InvariantCulture)
        {
            Delimiter = Guarded(name, () => SeparatorOf(reader.PeekLine())),
            BadDataFound = bad => _ = users is null
                ? throw new UnusableException($"{name} has a stray or open quote in its header.")
                : users._quoteProblemAt = bad.Context.Parser!.Row,
            DetectColumnCountChanges = false,
        };
        return users = new CsvUsers(new CsvParser(reader, configuration), name) { Rows = rows };
    }

    public async IAsyncEnumerable<UserUpdate> ReadAsync(
        RowReader rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var start = NextLine; await NextAsync(cancellationToken).ConfigureAwait(false); start = NextLine)
        {
            var line = new CsvLine(start, _parser.RawRecord.TrimEnd('\r', '\n'));
            var cells = _parser.Record!;
            yield return ProblemWith(cells) is { } problem
                ? UserUpdate.Unreadable($"line {line.Number}: {problem}", line)
                : rows.Read(cells, line);
        }
    }

    public void Dispose() => _parser.Dispose();

    private string? ProblemWith(string[] cells)
    {
        if (_quoteProblemAt == _parser.Row) return "a quote stands where none may; write \"\" for one within quotes";
        return cells.Length == _columns.Length
            ? null
            : $"{cells.Length} cells, but the header names {_columns.Length} columns";
    }

    private Task<bool> NextAsync(CancellationToken cancellationToken) => Task.Run(ReadRecord, cancellationToken);

    private bool ReadRecord() => Guarded(_name, _parser.Read);

    private static T Guarded<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8(name);
        }
        catch (IOException error)
        {
            throw new UnusableException($"{name} can't be read: {error.Message}");
        }
    }

    private static string SeparatorOf(string header) =>
        header.Contains(',') ? "," : header.Contains(';') ? ";" : header.Contains('\t') ? "\t" : ",";

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
        }
        catch (Exception error) when (error
            is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnusableException($"The file {path} can't be read: {error.Message}");
        }
    }

    /// <summary>Reads all of it as UTF-8 and counts the lines, those within quotes as one.</summary>
    private static int CountRows(Stream stream, string name)
    {
        var decoder = Utf8.GetDecoder();
        var bytes = new byte[64 * 1024];
        var characters = new char[bytes.Length + 1];
        var (lines, isQuoted) = (0, false);
        int read;
        do
        {
            read = Guarded(name, () => stream.Read(bytes));
            var length = Guarded(name, () => decoder.GetChars(bytes, 0, read, characters, 0, flush: read == 0));
            foreach (var character in characters.AsSpan(0, length))
            {
                if (character == '"') isQuoted = !isQuoted;
                else if (character == '\n' && !isQuoted) lines++;
            }
        }
        while (read > 0);
        stream.Position = 0;
        return Math.Max(lines - 1, 0);
    }

    private static UnusableException NotUtf8(string name) =>
        new($"{name} is not UTF-8; save it as “CSV UTF-8” (PowerShell: Export-Csv -Encoding utf8).");
}
