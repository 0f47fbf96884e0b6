using System.Text;
using UserDirectory.Attributes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>
/// The file of the rows that failed or are not done, to be mended and run again. Each save replaces the whole file at
/// once: the rows are written to a private file beside it, which then takes its place.
/// </summary>
public sealed class FailedRowsFile : IDisposable
{
    /// <summary>The last column: why the row is not done. An update ignores it.</summary>
    public const string ErrorColumn = "UserDirectoryError";

    /// <summary>
    /// The column that names, where rows have different columns, those that the row did not have: a blank cell of such
    /// a column is no cell. An update reads it so.
    /// </summary>
    public const string AbsentColumn = "UserDirectoryAbsent";

    // More than a spreadsheet has in a line of names.
    private const int LongestHeader = 1 << 20;

    private readonly string _besides;
    private readonly string? _header;
    private FileStream? _next;

    private FailedRowsFile(string path)
    {
        Path = path;
        _besides = path + ".tmp";
        _header = HeaderOf(path);
        _next = PrivateFile.OpenToWrite(_besides, FileMode.Create, out var warning);
        Warning = warning;
    }

    /// <summary>The file's full path.</summary>
    public string Path { get; }

    /// <summary>That others may read the file all the same; null: nobody but its owner may.</summary>
    public string? Warning { get; }

    /// <summary>Whether a file is there that an earlier run wrote as this one will.</summary>
    public bool IsOfFailedRows => HeaderNames(ErrorColumn);

    /// <summary>Checks that the file can be written, and keeps others from writing it. What is there stays.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="IOException">The file can't be written, or another run writes it.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write the file.</exception>
    public static FailedRowsFile Open(string path) => new(path);

    /// <summary>Whether a name is of a column that only this file has, which no attribute is for.</summary>
    public static bool IsOwnColumn(string column) =>
        column.Equals(ErrorColumn, StringComparison.OrdinalIgnoreCase)
        || column.Equals(AbsentColumn, StringComparison.OrdinalIgnoreCase);

    /// <summary>The columns that a row did not have, by its cell of <see cref="AbsentColumn"/>.</summary>
    public static IReadOnlyList<string> AbsentIn(string cell) => SetText.Parse(cell).Texts;

    /// <summary>Whether the file that is there names all of these columns, so that rows with them may be its.</summary>
    public bool MayHave(IEnumerable<string> columns) =>
        _header is not null && columns.Any() && columns.All(HeaderNames);

    /// <summary>Puts rows in the place of what the file had.</summary>
    /// <param name="rows">The rows, which are read twice.</param>
    /// <param name="path">Another file to write to, where this one must stay as it is; null: this one.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write the file.</exception>
    public void Save(IEnumerable<FailedRow> rows, string? path = null)
    {
        path ??= Path;
        if (_next is not { CanWrite: true }) _next = PrivateFile.OpenToWrite(_besides, FileMode.Create, out _);
        FailedRowsCsv.Write(_next, rows);
        _next.Flush(flushToDisk: true);
        _next.Dispose();
        PrivateFile.Replace(_besides, path);
        _next = null;
    }

    /// <summary>Removes the file: no row is left.</summary>
    /// <exception cref="IOException">The file is in use.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not remove the file.</exception>
    public void Remove() => File.Delete(Path);

    /// <summary>Leaves nothing beside the file.</summary>
    public void Dispose()
    {
        if (_next is null) return;
        _next.Dispose();
        _next = null;
        File.Delete(_besides);
    }

    // Null: there is no file.
    private static string? HeaderOf(string path)
    {
        if (Directory.Exists(path)) throw new IOException($"'{path}' is a folder: name a file in it.");
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(path)))
            throw new IOException($"The folder of '{path}' is not there: make it, or name another.");
        if (!File.Exists(path)) return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        // A device would be replaced, too.
        if (!PrivateFile.IsFile(file)) throw new IOException($"'{path}' is a device, not a file: name a file.");
        using var text = new StreamReader(file, Encoding.UTF8);
        var header = new StringBuilder();
        while (text.Peek() is >= 0 and not ('\r' or '\n') && header.Length < LongestHeader)
            header.Append((char)text.Read());
        return header.ToString();
    }

    private bool HeaderNames(string column) =>
        _header?.IndexOf(column.Replace("\"", "\"\""), StringComparison.OrdinalIgnoreCase) >= 0;
}
