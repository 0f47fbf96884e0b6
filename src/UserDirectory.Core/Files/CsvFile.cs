using System.Text;

namespace UserDirectory.Files;

/// <summary>
/// A valid CSV file. Opening it reads the whole file once, so that a file with an error yields no rows. The file stays
/// open until it is disposed and is read again for its rows, so that a large file needs no memory.
/// </summary>
public sealed class CsvFile : IDisposable
{
    private const int MostProblems = 10;

    private readonly FileStream _stream;
    private readonly char _delimiter;
    private readonly int _linesBefore;

    private CsvFile(FileStream stream, string name, Encoding? encoding, char? delimiter)
    {
        (_stream, Name) = (stream, name);
        if (FileKind.Of(stream) is { } kind) throw FilesErrors.NotCsv(name, kind);
        Encoding = FileEncoding.Find(stream, name, encoding);
        (_delimiter, _linesBefore) = CsvHeader.Look(Text(0), name, delimiter);
        (Columns, Rows) = Check();
    }

    /// <summary>The file's name, for people.</summary>
    public string Name { get; }

    /// <summary>The encoding of the text.</summary>
    public Encoding Encoding { get; }

    /// <summary>The names in the header, untrimmed.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The number of rows, without the header.</summary>
    public int Rows { get; }

    /// <summary>
    /// Opens a file and checks all of it. The encoding counts if the file has no byte order mark and is not UTF-8 or
    /// UTF-16. Without a delimiter, the header decides.
    /// </summary>
    /// <exception cref="UnreadableFileException">The file is not valid CSV, or can't be read.</exception>
    public static CsvFile Open(string path, string name, Encoding? encoding = null, char? delimiter = null)
    {
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
            return new CsvFile(stream, name, encoding, delimiter);
        }
        catch (Exception error)
        {
            stream?.Dispose();
            if (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
                throw FilesErrors.NotOpen(name, error);
            throw;
        }
    }

    /// <summary>The rows, each with as many cells as there are columns.</summary>
    public IEnumerable<Record> Read()
    {
        var parser = Parser();
        parser.Read();
        while (parser.Read() is { } row)
        {
            if (ProblemOf(row.Problem, row.Cells.Length, Columns.Count) is { } problem)
                throw FilesErrors.Changed(Name, row.Line, problem);
            yield return row;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private (string[] Columns, int Rows) Check()
    {
        var parser = Parser();
        if (parser.Read() is not { } header) throw FilesErrors.Empty(Name);
        var (problems, left, rows) = (new List<string>(), 0, 0);
        void Add(int line, string problem)
        {
            if (problems.Count < MostProblems) problems.Add(FilesErrors.At(Name, line, problem));
            else left++;
        }

        if (header.Problem is { } wrong) Add(header.Line, wrong);
        foreach (var problem in CsvHeader.ProblemsOf(header.Cells)) Add(header.Line, problem);
        for (; parser.Check() is { } row; rows++)
        {
            if (ProblemOf(row.Problem, row.Cells, header.Cells.Length) is { } problem) Add(row.Line, problem);
        }
        if (left > 0) problems.Add(FilesErrors.More(Name, left));
        return problems.Count == 0 ? (header.Cells, rows) : throw new UnreadableFileException(problems);
    }

    private static string? ProblemOf(string? problem, int cells, int columns) => problem
        ?? (cells == columns ? null : FilesErrors.OtherCount(cells, columns));

    private CsvParser Parser() => new(Text(_linesBefore), _delimiter, _linesBefore + 1);

    private StreamReader Text(int skippedLines)
    {
        _stream.Position = 0;
        var text = new StreamReader(_stream, Encoding, false, 64 * 1024, leaveOpen: true);
        while (text.Peek() == '\uFEFF') text.Read();
        for (var i = 0; i < skippedLines; i++) text.ReadLine();
        return text;
    }

    /// <summary>Record of a CSV file.</summary>
    /// <param name="Line">The line on which the record begins, from 1.</param>
    /// <param name="Cells">The cells, untrimmed.</param>
    /// <param name="Problem">The error text; null if the record is valid.</param>
    public sealed record Record(int Line, string[] Cells, string? Problem);
}
