using System.Text;
using UserDirectory.Attributes;
using UserDirectory.Files;

namespace UserDirectory.Records;

/// <summary>
/// Writes failed rows as CSV that spreadsheets, every version of <c>Import-Csv</c> and <c>Import-UserDirectoryCsv</c>
/// can read: UTF-8 with a byte order mark, commas, every cell quoted. Cells are written unchanged, even if they begin
/// with <c>=</c>, because the row must be restored exactly.
/// </summary>
internal static class FailedRowsCsv
{
    /// <summary>Writes the rows, with the columns of all rows.</summary>
    /// <param name="output">The stream, which stays open.</param>
    /// <param name="rows">The rows, which are enumerated twice.</param>
    public static void Write(Stream output, IEnumerable<FailedRow> rows)
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
        string[] more = differ ? [FailedRowsFile.AbsentColumn] : [];
        Line(writer, [.. columns.Names, .. more, FailedRowsFile.ErrorColumn]);
        foreach (var row in rows)
        {
            var cells = new string?[columns.Names.Count];
            var places = columns.PlacesOf(row);
            for (var i = 0; i < row.Cells.Count; i++)
            {
                if (places[i] >= 0) cells[places[i]] = row.Cells[i].Text;
            }
            string?[] absent = differ ? [AbsentOf(columns.Names, places)] : [];
            Line(writer, [.. cells, .. absent, row.Error]);
        }
    }

    private static string? AbsentOf(List<string> names, List<int> places)
    {
        string[] absent = [.. names.Where((_, place) => !places.Contains(place))];
        return absent.Length == 0 ? null : SetText.Of(absent);
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
        public List<int> PlacesOf(FailedRow row)
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
}
