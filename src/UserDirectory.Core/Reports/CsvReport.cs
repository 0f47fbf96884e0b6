using System.Text;
using System.Text.RegularExpressions;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Records;

namespace UserDirectory.Reports;

/// <summary>
/// A report as CSV: one line per change, and one line for a user without changes. An apostrophe guards each text that a
/// spreadsheet would read as a formula, even after a character that separates cells in other locales.
/// </summary>
public static class CsvReport
{
    // A spreadsheet that separates cells by semicolons may split the lines and lists inside a cell into cells.
    private static readonly Regex InnerFormula = new("([;|\\t]|\\r\\n?|\\n)(?=\"*[=+\\-@＝＋－＠])",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Writes the report in UTF-8 with a byte order mark, for spreadsheets. The stream stays open.</summary>
    /// <returns>Whether the file lists every user.</returns>
    public static bool Write(Stream output, ChangeReport report)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(true), 1 << 16, leaveOpen: true);
        Line(writer, "Provider", "Directory", "User", "UserId", "Status", "Attribute", "Before", "After", "Source",
            "RequestIds", "Error", "RecommendedAction", "Plan");
        foreach (var record in report.Records)
        {
            if (record.Changes.Count == 0) Line(writer, report, record, null);
            foreach (var change in record.Changes) Line(writer, report, record, change);
        }
        return true;
    }

    private static void Line(StreamWriter writer, ChangeReport report, ChangeRecord record, AttributeChange? change) =>
        Line(writer,
            record.Provider, record.Directory, record.Name, record.UserId, record.Status.ToString(),
            change?.Attribute.Name, change?.Before?.ToString(), change?.After?.ToString(), record.Source,
            string.Join(" ", record.RequestIds), record.Failure?.ToString(),
            record.Failure is null ? null : report.ActionOf(record.Failure), string.Join(" ", report.Plans));

    private static void Line(StreamWriter writer, params string?[] cells) =>
        writer.Write(string.Join(",", cells.Select(Cell)) + "\r\n");

    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        return $"\"{CellText.Guarded(InnerFormula.Replace(text, "$1'")).Replace("\"", "\"\"")}\"";
    }
}
