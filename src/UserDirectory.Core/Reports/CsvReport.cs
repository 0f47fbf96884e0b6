using System.Text;
using UserDirectory.Records;

namespace UserDirectory.Reports;

/// <summary>
/// A report as CSV: a line a change, and one for a user without any. A cell that a spreadsheet would take for a formula
/// begins with an apostrophe.
/// </summary>
public static class CsvReport
{
    /// <summary>Writes it, in UTF-8 with a byte order mark, as spreadsheets expect.</summary>
    /// <param name="output">The file; it is left open.</param>
    /// <param name="report">What to tell.</param>
    public static void Write(Stream output, ChangeReport report)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(true), 1 << 16, leaveOpen: true);
        Line(writer, "System", "Directory", "User", "UserId", "Status", "Attribute", "Before", "After", "RequestIds",
            "Error");
        foreach (var record in report.Records)
        {
            if (record.Changes.Count == 0) Line(writer, record, null);
            foreach (var change in record.Changes) Line(writer, record, change);
        }
    }

    private static void Line(StreamWriter writer, ChangeRecord record, Changes.AttributeChange? change) => Line(writer,
        record.System, record.Directory, record.Name, record.UserId, record.Status.ToString(),
        change?.Attribute.Name, change?.Before?.ToString(), change?.After?.ToString(),
        string.Join(" ", record.RequestIds),
        record.Failure is { } failure ? $"{failure.Code}: {failure.Message}" : null);

    private static void Line(StreamWriter writer, params string?[] cells) =>
        writer.Write(string.Join(",", cells.Select(Cell)) + "\r\n");

    // https://owasp.org/www-community/attacks/CSV_Injection
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = "=+-@\t\r".Contains(text![0]) ? "'" + text : text;
        return $"\"{safe.Replace("\"", "\"\"")}\"";
    }
}
