using System.Text;
using UserDirectory.Attributes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>
/// The file of the rows that failed or are not done, to be corrected and run again. Each save replaces the file
/// atomically: the rows are written to a private file in the same folder, which then replaces the file.
/// </summary>
public sealed class FailedRowsFile : IDisposable
{
    /// <summary>The last column: the reason why the row is not done. An update ignores it.</summary>
    public const string ErrorColumn = "UserDirectoryError";

    /// <summary>
    /// The column that names the columns that a row did not have, if rows have different columns. An update ignores the
    /// blank cells of these columns.
    /// </summary>
    public const string AbsentColumn = "UserDirectoryAbsent";

    // More than the header of any spreadsheet.
    private const int LongestHeader = 1 << 20;

    private readonly string _besides;
    private FileStream? _next;

    private FailedRowsFile(string path)
    {
        Path = path;
        _besides = path + ".tmp";
        IsOfFailedRows = HasFailedRows(path);
        _next = PrivateFile.OpenToWrite(_besides, FileMode.Create, out var warning);
        Warning = warning;
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>The warning that other accounts may read the file; null if only the owner can read it.</summary>
    public string? Warning { get; }

    /// <summary>Whether the file exists, with failed rows of an earlier run.</summary>
    public bool IsOfFailedRows { get; }

    /// <summary>Checks that the file can be written, and locks it, but does not change its content.</summary>
    /// <exception cref="IOException">
    /// The file can't be written, another run is writing it, or it has another content than failed rows, which would be
    /// lost.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">This account has no permission to write the file.</exception>
    public static FailedRowsFile Open(string path) => new(path);

    /// <summary>Whether a column exists only in files of failed rows, and sets no attribute.</summary>
    public static bool IsOwnColumn(string column) =>
        column.Equals(ErrorColumn, StringComparison.OrdinalIgnoreCase)
        || column.Equals(AbsentColumn, StringComparison.OrdinalIgnoreCase);

    /// <summary>Parses a cell of <see cref="AbsentColumn"/>: the columns that the row did not have.</summary>
    public static IReadOnlyList<string> AbsentIn(string cell) => SetText.Parse(cell).Texts;

    /// <summary>Replaces the file, or the file at another path, by rows, which are enumerated twice.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This account has no permission to write the file.</exception>
    public void Save(IEnumerable<Row> rows, string? path = null)
    {
        path ??= Path;
        if (_next is not { CanWrite: true }) _next = PrivateFile.OpenToWrite(_besides, FileMode.Create, out _);
        Write(_next, rows);
        _next.Flush(flushToDisk: true);
        _next.Dispose();
        PrivateFile.Replace(_besides, path);
        _next = null;
    }

    /// <summary>Deletes the file, because no failed row is left.</summary>
    /// <exception cref="IOException">The file is in use.</exception>
    /// <exception cref="UnauthorizedAccessException">This account has no permission to delete the file.</exception>
    public void Remove() => File.Delete(Path);

    /// <summary>Deletes the temporary file.</summary>
    public void Dispose()
    {
        if (_next is null) return;
        _next.Dispose();
        _next = null;
        File.Delete(_besides);
    }

    // Returns false if the file does not exist or is empty.
    private static bool HasFailedRows(string path)
    {
        if (Directory.Exists(path)) throw RecordsErrors.IsFolder(path);
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(path))) throw FilesErrors.NoFolder(path);
        if (!File.Exists(path)) return false;
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        // Saving would replace the device by a file.
        if (!PrivateFile.IsFile(file)) throw RecordsErrors.IsDevice(path);
        using var text = new StreamReader(file, Encoding.UTF8);
        return text.Peek() >= 0
            && (CsvHeader.Has(text, ErrorColumn, LongestHeader) ? true : throw RecordsErrors.IsNotFailedRows());
    }

    // Spreadsheets, Import-Csv of every version and Import-UserDirectoryCsv can read the CSV: UTF-8 with a byte order
    // mark, commas, every cell quoted. Cells are unchanged, even if they begin with =, to restore the row exactly.
    private static void Write(Stream output, IEnumerable<Row> rows)
    {
        var columns = new Columns();
        var (isFirst, differ) = (true, false);
        foreach (var row in rows)
        {
            var before = columns.Names.Count;
            var count = columns.PlacesOf(row).Count;
            differ |= (!isFirst && columns.Names.Count > before) || count < columns.Names.Count;
            isFirst = false;
        }
        using var writer = new StreamWriter(output, new UTF8Encoding(true), 1 << 16, leaveOpen: true);
        string[] more = differ ? [AbsentColumn] : [];
        Line(writer, [.. columns.Names, .. more, ErrorColumn]);
        foreach (var row in rows)
        {
            var cells = new string?[columns.Names.Count];
            var places = columns.PlacesOf(row);
            for (var i = 0; i < row.Cells.Count; i++)
            {
                if (places[i] >= 0) cells[places[i]] = row.Cells[i].Text;
            }
            string[] absent = differ ? [SetText.Of([.. columns.Names.Where((_, i) => !places.Contains(i))])] : [];
            Line(writer, [.. cells, .. absent, row.Error]);
        }
    }

    private static void Line(StreamWriter writer, IEnumerable<string?> cells)
    {
        var separator = "";
        foreach (var cell in cells)
        {
            writer.Write(separator);
            separator = ",";
            if (!string.IsNullOrEmpty(cell)) writer.Write($"\"{Readable(cell!).Replace("\"", "\"\"")}\"");
        }
        writer.Write("\r\n");
    }

    // A cell that is too long or has U+0000 would make the whole file unreadable. With U+FFFD only its row fails.
    private static string Readable(string cell) => cell.Length > CsvParser.LongestCell
        ? "\uFFFD (the cell was too long to be written)"
        : cell.Replace('\0', '\uFFFD');

    /// <summary>
    /// The columns of all rows, in the order in which they first appear. <c>Job Title</c> and <c>JobTitle</c> of two
    /// rows are one column, because they mean the same; in one row they stay two columns, which may differ.
    /// </summary>
    private sealed class Columns
    {
        private readonly Dictionary<(string Name, int Time), int> _places = [];

        public List<string> Names { get; } = [];

        // The position of each cell of a row; -1 if its column has no name.
        public List<int> PlacesOf(Row row)
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            var places = new List<int>(row.Cells.Count);
            foreach (var (column, _) in row.Cells)
            {
                var name = AttributeCatalog.Normalize(column).ToUpperInvariant();
                seen[name] = seen.TryGetValue(name, out var times) ? times + 1 : 0;
                places.Add(name.Length == 0 ? -1 : PositionOf((name, seen[name]), column));
            }
            return places;
        }

        private int PositionOf((string, int) key, string column)
        {
            if (_places.TryGetValue(key, out var place)) return place;
            Names.Add(Visible.Text(column.Replace("\uFEFF", "")));
            return _places[key] = Names.Count - 1;
        }
    }

    /// <summary>A row that failed or is not done, with the texts of its cells.</summary>
    /// <param name="Cells">The columns and their texts, in the order of the row.</param>
    /// <param name="Error">The reason why the row is not done.</param>
    public sealed record Row(IReadOnlyList<(string Column, string? Text)> Cells, string Error);
}
