using System.Globalization;
using System.Text;
using UserDirectory.Attributes;
using UserDirectory.Records;

namespace UserDirectory.Reports;

/// <summary>A report as Markdown, for a ticket or a pull request: totals, and the users with changes.</summary>
public static class MarkdownReport
{
    /// <summary>Writes it, in UTF-8.</summary>
    /// <param name="output">The file; it is left open.</param>
    /// <param name="report">What to tell.</param>
    public static void Write(Stream output, ChangeReport report)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        writer.NewLine = "\n";
        writer.WriteLine("# Changes of users\n");
        foreach (var (name, value) in Facts(report)) writer.WriteLine($"- {name}: {Escaped(value)}");
        writer.WriteLine("\n| attribute | users |\n|---|---:|");
        foreach (var (attribute, users) in report.ByAttribute) writer.WriteLine($"| {Escaped(attribute)} | {users} |");
        foreach (var record in report.Records.Where(record => record.Changes.Count > 0 || record.Failure is not null))
            Write(writer, record);
    }

    internal static IEnumerable<(string Name, string Value)> Facts(ChangeReport report)
    {
        foreach (var directory in report.Directories) yield return ("Directory", directory);
        if (report.Reason is not null) yield return ("Reason", report.Reason);
        yield return ("Made", $"{report.Created.ToString("u", CultureInfo.InvariantCulture)} by {report.By}");
        yield return ("Users", string.Join(", ", report.ByStatus.Select(one => $"{one.Users} {one.Status}")));
        if (report.PlanHash is not null) yield return ("Plan", $"SHA-256 {report.PlanHash}");
        if (report.UndoCommand is not null) yield return ("To take it back", report.UndoCommand);
    }

    private static void Write(StreamWriter writer, ChangeRecord record)
    {
        writer.WriteLine($"\n## {Escaped(record.Name)}: {record.Status}\n");
        foreach (var change in record.Changes)
            writer.WriteLine($"- {Escaped(change.Attribute.Name)}: {Said(change.Before)} → {Said(change.After)}");
        if (record.Failure is { } failure) writer.WriteLine($"- {Escaped(failure.Code)}: {Escaped(failure.Message)}");
    }

    private static string Said(AttributeValue? value) => value is null ? "*none*" : Escaped(value.ToString());

    // What Markdown or the HTML in it would take for markup is text.
    private static string Escaped(string text) => string.Concat(Visible.Text(text).Select(c =>
        "\\`*_{}[]<>()#+-.!|~&".Contains(c) ? $"\\{c}" : c.ToString()));
}
