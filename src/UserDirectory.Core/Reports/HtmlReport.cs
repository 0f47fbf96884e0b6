using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using UserDirectory.Attributes;
using UserDirectory.Records;

namespace UserDirectory.Reports;

/// <summary>
/// A report as one self-contained HTML page. Its Content-Security-Policy allows only its own script and style, and no
/// request. The users are JSON in the page, which the script shows page by page.
/// </summary>
public static class HtmlReport
{
    /// <summary>Most users in a page. A longer page would open slowly, so it has only the totals.</summary>
    public const int MostUsers = 50_000;

    // Writes letters of all scripts unescaped, and < > & ' " + by their codes.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes the report in UTF-8. The stream stays open.</summary>
    /// <returns>Whether the page lists every user.</returns>
    public static bool Write(Stream output, ChangeReport report)
    {
        var (style, script) = (Resource("Report.css"), Resource("Report.js"));
        using var writer = new StreamWriter(output, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        writer.NewLine = "\n";
        writer.WriteLine($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy(style, script)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{Text(report.Heading)}</title>
            <style>{style}</style>
            </head>
            <body>
            <main>
            <h1 dir="auto">{Text(report.Heading)}</h1>
            """);
        if (report.Notice is { } notice) writer.WriteLine($"<p class=\"plan\">{Text(notice)}</p>");
        WriteDetails(writer, report);
        WriteTotals(writer, report);
        var hasAll = WriteUsers(writer, report);
        writer.WriteLine($"""
            </main>
            <script>{script}</script>
            </body>
            </html>
            """);
        return hasAll;
    }

    private static void WriteDetails(StreamWriter writer, ChangeReport report)
    {
        writer.WriteLine("<dl class=\"facts\">");
        foreach (var (name, value) in report.Details)
            writer.WriteLine($"<div><dt>{Text(name)}</dt><dd dir=\"auto\">{Text(value)}</dd></div>");
        foreach (var (purpose, command) in report.Commands)
            writer.WriteLine($"<div><dt>{Text(purpose)}</dt><dd><code>{Text(command)}</code></dd></div>");
        writer.WriteLine("</dl>");
    }

    private static void WriteTotals(StreamWriter writer, ChangeReport report)
    {
        writer.WriteLine("<h2>Totals</h2>\n<dl class=\"totals\">");
        writer.WriteLine($"<div><dt>Users</dt><dd>{Text(report.Users)}</dd></div>");
        foreach (var (status, users) in report.ByStatus)
        {
            writer.WriteLine($"<div class=\"{status}\"><dt>{ChangeReport.Said(status)}</dt>"
                + $"<dd>{Text(users)}</dd></div>");
        }
        writer.WriteLine("</dl>");
        WriteTable(writer, "Failures", "by", ["Failure", "Users", "What to do"],
            report.ByFailure.Select(one => (string[])[Text(one.Code), Text(one.Users), Text(one.Action ?? "")]));
        WriteTable(writer, "By attribute", "by attributes",
            ["Attribute", "Users", "Had none", "Cleared", "Most often now"],
            report.ByAttribute.Select(one => (string[])
                [Text(one.Attribute), Text(one.Users), Text(one.Set), Text(one.Cleared), MostOften(one)]));
    }

    private static void WriteTable(
        StreamWriter writer, string title, string style, string[] columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = rows.Select(row => $"<tr><th scope=\"row\">{row[0]}</th>"
            + string.Concat(row.Skip(1).Select(cell => $"<td>{cell}</td>")) + "</tr>").ToArray();
        if (cells.Length == 0) return;
        var head = string.Concat(columns.Select(column => $"<th scope=\"col\">{column}</th>"));
        writer.WriteLine($"<h2>{title}</h2>\n<table class=\"{style}\"><thead><tr>{head}</tr></thead><tbody>");
        foreach (var row in cells) writer.WriteLine(row);
        writer.WriteLine("</tbody></table>");
    }

    private static string MostOften(ChangeReport.AttributeTotal total) => total.MostOftenUsers == 0 ? ""
        : $"{Said("ins", total.MostOften)} ({Text(total.MostOftenUsers)})";

    private static string Said(string element, AttributeValue? value) => value is null
        ? "<span class=\"none\">(none)</span>"
        : $"<{element} dir=\"auto\">{Text(value.ToString())}</{element}>";

    private static bool WriteUsers(StreamWriter writer, ChangeReport report)
    {
        writer.WriteLine("<h2 id=\"by-user\">By user</h2>");
        if (report.Records.Count > MostUsers)
        {
            writer.WriteLine($"<p>This page lists at most {Text(MostUsers)} users, and the run has "
                    + $"{Text(report.Records.Count)}. Use a .csv report to list every user.</p>");
            return false;
        }
        writer.WriteLine("""
            <noscript><p>The list of users needs this page's script, which does not run here. Use a .csv or .md report
            instead.</p></noscript>
            <form id="filters" role="search" aria-labelledby="by-user" hidden>
            <label>Search <input id="search" type="search" autocomplete="off" spellcheck="false"></label>
            <label>Status <select id="status"><option value="">all</option></select></label>
            <label>Attribute <select id="attribute"><option value="">all</option></select></label>
            </form>
            <p id="count" role="status"></p>
            <table id="users" aria-labelledby="by-user" hidden>
            <thead><tr><th scope="col">User</th><th scope="col">Status</th><th scope="col">Changes</th></tr></thead>
            <tbody></tbody>
            </table>
            <nav id="pages" aria-label="Pages of users" hidden>
            <button id="previous" type="button">Previous</button>
            <span id="page"></span>
            <button id="next" type="button">Next</button>
            </nav>
            """);
        writer.Write("<script id=\"data\" type=\"application/json\">");
        writer.Flush();
        WriteData(writer.BaseStream, report);
        writer.WriteLine("</script>");
        return true;
    }

    // The JSON of the users has no character that could end the script element.
    private static void WriteData(Stream output, ChangeReport report)
    {
        using var json = new Utf8JsonWriter(output, Json);
        var isOfSeveral = report.Records.Select(record => (record.Provider, record.Directory)).Distinct().Skip(1).Any();
        json.WriteStartArray();
        foreach (var record in report.ToLookAt)
        {
            json.WriteStartObject();
            json.WriteString("name", Visible.Text(record.Name));
            json.WriteString("status", ChangeReport.Said(record.Status));
            var from = string.Join(" · ", new[]
            {
                isOfSeveral ? $"{report.ProviderName(record.Provider)} {record.Directory}" : null, record.Source,
            }.Where(part => part is not null));
            if (from.Length > 0) json.WriteString("from", Visible.Text(from));
            WriteChanges(json, record);
            if (record.Failure is { } failure) json.WriteString("error", Visible.Text($"{failure}"));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteChanges(Utf8JsonWriter json, ChangeRecord record)
    {
        json.WriteStartArray("changes");
        foreach (var change in record.Changes)
        {
            json.WriteStartArray();
            json.WriteStringValue(change.Attribute.Name);
            WriteValue(json, change.Before);
            WriteValue(json, change.After);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, AttributeValue? value)
    {
        if (value is null) json.WriteNullValue();
        else json.WriteStringValue(Visible.Text(value.ToString()));
    }

    private static string Text(string text) => WebUtility.HtmlEncode(Visible.Text(text));

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Resource(string name)
    {
        using var resource = typeof(HtmlReport).Assembly.GetManifestResourceStream($"UserDirectory.Reports.{name}")!;
        using var reader = new StreamReader(resource);
        return "\n" + reader.ReadToEnd().Replace("\r", "");
    }

    // Trusted Types stop the script from turning a text of the page into markup or script.
    private static string Policy(string style, string script) =>
        $"default-src 'none'; style-src '{HashOf(style)}'; script-src '{HashOf(script)}'; base-uri 'none'; "
            + "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static string HashOf(string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return "sha256-" + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
