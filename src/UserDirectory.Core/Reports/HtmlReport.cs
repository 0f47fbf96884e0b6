using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Records;

namespace UserDirectory.Reports;

/// <summary>
/// A report as one self-contained page: its policy lets it run its own script and take its own style, and load nothing.
/// Users are data of the page, which its script shows in pages.
/// </summary>
public static class HtmlReport
{
    /// <summary>More users make a page that browsers open slowly: it has the totals, and points to the CSV.</summary>
    public const int MostUsers = 50_000;

    /// <summary>Writes it, in UTF-8.</summary>
    /// <param name="output">The file; it is left open.</param>
    /// <param name="report">What to tell.</param>
    public static void Write(Stream output, ChangeReport report)
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
            <title>Changes of users</title>
            <style>{style}</style>
            </head>
            <body>
            <main>
            <h1>Changes of users</h1>
            <dl>
            """);
        foreach (var (name, value) in MarkdownReport.Facts(report))
            writer.WriteLine($"<div><dt>{Text(name)}</dt><dd dir=\"auto\">{Text(value)}</dd></div>");
        writer.WriteLine("</dl>");
        WriteAttributes(writer, report);
        WriteUsers(writer, report);
        writer.WriteLine($"""
            </main>
            <script>{script}</script>
            </body>
            </html>
            """);
    }

    private static void WriteAttributes(StreamWriter writer, ChangeReport report)
    {
        if (report.ByAttribute.Count == 0) return;
        writer.WriteLine("<h2>By attribute</h2><table class=\"totals\"><thead><tr><th scope=\"col\">Attribute</th>"
            + "<th scope=\"col\">Users</th></tr></thead><tbody>");
        foreach (var (attribute, users) in report.ByAttribute)
            writer.WriteLine($"<tr><th scope=\"row\">{Text(attribute)}</th><td>{users}</td></tr>");
        writer.WriteLine("</tbody></table>");
    }

    private static void WriteUsers(StreamWriter writer, ChangeReport report)
    {
        writer.WriteLine("<h2>By user</h2>");
        if (report.Records.Count > MostUsers)
        {
            writer.WriteLine($"<p>{report.Records.Count} users are more than this page shows ({MostUsers}): "
                + "see the report as CSV.</p>");
            return;
        }
        writer.WriteLine("""
            <noscript><p>The users are shown by this page's own script, which this browser does not run.</p></noscript>
            <form id="filters" role="search" hidden>
            <label>Search <input id="search" type="search" autocomplete="off"></label>
            <label>Status <select id="status"><option value="">all</option></select></label>
            <output id="count" aria-live="polite"></output>
            </form>
            <table id="users" hidden>
            <thead><tr><th scope="col">User</th><th scope="col">Status</th><th scope="col">Changes</th></tr></thead>
            <tbody></tbody>
            </table>
            <nav id="pages" aria-label="Pages" hidden>
            <button id="previous" type="button">Previous</button>
            <span id="page"></span>
            <button id="next" type="button">Next</button>
            </nav>
            """);
        writer.Write("<script id=\"data\" type=\"application/json\">");
        writer.Flush();
        // The writer's own escaping leaves no character that could end the element.
        using (var json = new Utf8JsonWriter(writer.BaseStream)) WriteData(json, report.Records);
        writer.WriteLine("</script>");
    }

    private static void WriteData(Utf8JsonWriter json, IReadOnlyList<ChangeRecord> records)
    {
        json.WriteStartArray();
        foreach (var record in records)
        {
            json.WriteStartObject();
            json.WriteString("name", Visible.Text(record.Name));
            json.WriteString("status", record.Status.ToString());
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
            if (record.Failure is { } failure)
                json.WriteString("error", Visible.Text($"{failure.Code}: {failure.Message}"));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, AttributeValue? value)
    {
        if (value is null) json.WriteNullValue();
        else json.WriteStringValue(Visible.Text(value.ToString()));
    }

    private static string Text(string text) => WebUtility.HtmlEncode(Visible.Text(text));

    private static string Resource(string name)
    {
        using var resource = typeof(HtmlReport).Assembly.GetManifestResourceStream($"UserDirectory.Reports.{name}")!;
        using var reader = new StreamReader(resource);
        return "\n" + reader.ReadToEnd().Replace("\r", "");
    }

    private static string Policy(string style, string script) =>
        $"default-src 'none'; style-src '{HashOf(style)}'; script-src '{HashOf(script)}'; base-uri 'none'; "
            + "form-action 'none'";

    private static string HashOf(string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return "sha256-" + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
