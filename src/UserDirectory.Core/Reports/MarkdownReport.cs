using System.Text;
using UserDirectory.Attributes;
using UserDirectory.Changes;

namespace UserDirectory.Reports;

/// <summary>A report as Markdown, for a ticket or a pull request: totals, and the users with changes.</summary>
public static class MarkdownReport
{
    /// <summary>Most users in the table: tickets limit a text, and nobody reads a longer table.</summary>
    public const int MostUsers = 1_000;

    /// <summary>Writes the report in UTF-8. The stream stays open.</summary>
    /// <returns>Whether the file lists every user.</returns>
    public static bool Write(Stream output, ChangeReport report)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        writer.NewLine = "\n";
        writer.WriteLine($"# {Escaped(report.Heading)}\n");
        if (report.Notice is { } notice) writer.WriteLine($"{Escaped(notice)}\n");
        foreach (var (name, value) in report.Details) writer.WriteLine($"- {name}: {Escaped(value)}");
        foreach (var (purpose, command) in report.Commands) writer.WriteLine($"- {purpose}: {Code(command)}");
        writer.WriteLine($"- Users: {report.Users}");
        foreach (var (status, users) in report.ByStatus)
            writer.WriteLine($"  - {ChangeReport.Said(status)}: {users}");
        WriteFailures(writer, report);
        WriteAttributes(writer, report);
        return WriteUsers(writer, report);
    }

    private static void WriteFailures(StreamWriter writer, ChangeReport report)
    {
        if (report.ByFailure.Count == 0) return;
        writer.WriteLine("\n## Failures\n\n| failure | users | what to do |\n|---|---:|---|");
        foreach (var (code, users, action) in report.ByFailure)
            writer.WriteLine($"| {Escaped(code)} | {users} | {Escaped(action ?? "")} |");
    }

    private static void WriteAttributes(StreamWriter writer, ChangeReport report)
    {
        if (report.ByAttribute.Count == 0) return;
        writer.WriteLine("\n## By attribute\n\n| attribute | users | had none | cleared | most often now |");
        writer.WriteLine("|---|---:|---:|---:|---|");
        foreach (var one in report.ByAttribute)
        {
            var often = one.MostOftenUsers > 0 ? $"{Said(one.MostOften)} ({one.MostOftenUsers})" : "";
            writer.WriteLine($"| {Escaped(one.Attribute)} | {one.Users} | {one.Set} | {one.Cleared} | {often} |");
        }
    }

    private static bool WriteUsers(StreamWriter writer, ChangeReport report)
    {
        var listed = report.ToLookAt.Where(record => record.Changes.Count > 0 || record.Failure is not null).ToArray();
        if (listed.Length == 0) return true;
        writer.WriteLine("\n## By user\n\n| user | status | attribute | before | after |\n|---|---|---|---|---|");
        foreach (var record in listed.Take(MostUsers))
        {
            var start = $"| {Escaped(record.Name)} | {ChangeReport.Said(record.Status)}";
            foreach (var change in record.Changes)
                writer.WriteLine($"{start} | {Name(change)} | {Said(change.Before)} | {Said(change.After)} |");
            if (record.Failure is { } failure) writer.WriteLine($"{start} | {Escaped($"{failure}")} | | |");
        }
        if (listed.Length <= MostUsers) return true;
        writer.WriteLine($"\nUsers not listed here: {listed.Length - MostUsers}. "
            + "Use a .csv report to list every user.");
        return false;
    }

    private static string Name(AttributeChange change) => Escaped(change.Attribute.Name);

    private static string Said(AttributeValue? value) => value is null ? "*none*" : Escaped(value.ToString());

    // Escapes all characters that Markdown, or HTML in Markdown, reads as markup.
    private static string Escaped(string text) => string.Concat(Visible.Text(text).Select(c =>
        "\\`*_{}[]<>()#+-.!|~&@:".Contains(c) ? $"\\{c}" : c.ToString()));

    private static string Code(string text)
    {
        var fence = "`";
        while (text.Contains(fence)) fence += "`";
        return fence.Length == 1 ? $"`{Visible.Text(text)}`" : $"{fence} {Visible.Text(text)} {fence}";
    }
}
