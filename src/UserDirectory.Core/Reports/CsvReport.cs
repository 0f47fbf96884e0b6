using System.Text;
using System.Text.RegularExpressions;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Records;

namespace UserDirectory.Reports;

/// <summary>
/// A report as CSV: a line a change, and one for a user without any. What a spreadsheet would take for a formula begins
/// with an apostrophe, also after what separates cells where lists separate by something else than a comma.
/// </summary>
public static class CsvReport
{
    // A cell's own lines and lists are cells of their own where a spreadsheet separates by semicolons.
    private static readonly Regex InnerFormula = new("([;|\\t]|\\r\\n?|\\n)(?=\"*[=+\\-@＝＋－＠])",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Writes it, in UTF-8 with a byte order mark, as spreadsheets expect.</summary>
    /// <param name="output">The file; it is left open.</param>
    /// <param name="report">What to tell.</param>
    /// <returns>Whether each user is in it.</returns>
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
        return $"\"{FormulaGuard.Add(InnerFormula.Replace(text, "$1'")).Replace("\"", "\"\"")}\"";
    }
}
