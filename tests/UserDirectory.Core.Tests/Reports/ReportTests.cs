using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using UserDirectory.Changes;
using UserDirectory.Records;
using UserDirectory.Reports;
using UserDirectory.Tests.Records;

namespace UserDirectory.Tests.Reports;

/// <summary>A report tells all that was done, and what is in it is text, whatever it looks like.</summary>
public sealed class ReportTests
{
    private const string Script = "<script>alert(1)</script></script>";

    private static readonly ChangeReport Report = new()
    {
        Records =
        [
            Recorded.Of("IdsUser", Recorded.Title("Engineer", "Head of Engineering")) with { Name = "ada" },
            Recorded.Of("IdsUser", Recorded.Title("=1+1", Script)) with { Name = Script },
            Recorded.Of("IdsUser") with { Name = "bob", Status = ChangeStatus.Unchanged },
            Recorded.Of("IdsUser") with
            {
                Name = "eve\u202E", Status = ChangeStatus.Failed,
                Failure = new RecordedFailure("NotFound", "No | user."),
            },
        ],
        Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), By = "ada@desk", Reason = "CHG-42 <b>",
        PlanHash = "abc", UndoCommand = "Undo-UserDirectoryChange -Path run.jsonl",
    };

    [Fact]
    public void The_pages_policy_allows_its_own_script_and_style_and_nothing_else()
    {
        var page = Page(Report);
        var policy = Match(page, "Content-Security-Policy\" content=\"([^\"]*)\"");
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        foreach (var (directive, element) in new[] { ("style-src", "style"), ("script-src", "script") })
        {
            var text = Match(page, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline);
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            Assert.Contains($"{directive} 'sha256-{hash}';", policy, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("""(src|href)\s*=""", page);
    }

    [Fact]
    public void Values_of_the_page_are_text()
    {
        var page = Page(Report);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        var users = JsonDocument.Parse(Match(page, "type=\"application/json\">(.*?)</script>")).RootElement;
        Assert.Equal(["ada", Script, "bob", @"eve\u202E"],
            users.EnumerateArray().Select(user => user.GetProperty("name").GetString()));
        Assert.Equal(Script, users[1].GetProperty("changes")[0][2].GetString());
        Assert.Equal("NotFound: No | user.", users[3].GetProperty("error").GetString());
    }

    [Fact]
    public void The_page_has_totals_and_how_to_take_it_back()
    {
        var page = Page(Report);
        foreach (var text in new[]
        {
            "2 Updated, 1 Unchanged, 1 Failed", "CHG-42 &lt;b&gt;", "2026-01-02 03:04:05Z by ada@desk", "SHA-256 abc",
            "Undo-UserDirectoryChange -Path run.jsonl", "IdsUser d-1", "<th scope=\"row\">Title</th><td>2</td>",
        })
            Assert.Contains(text, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Above_its_limit_the_page_has_totals_only_and_points_to_the_csv()
    {
        var many = Enumerable.Repeat(Report.Records[0], HtmlReport.MostUsers + 1).ToArray();
        var page = Page(Report with { Records = many });
        Assert.DoesNotContain("application/json", page, StringComparison.Ordinal);
        Assert.Contains("see the report as CSV", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_csv_has_a_line_a_change_and_no_cell_is_a_formula()
    {
        var lines = Text(CsvReport.Write, Report).Split("\r\n");
        Assert.Equal(6, lines.Length);
        Assert.Equal(
            "\uFEFF\"System\",\"Directory\",\"User\",\"UserId\",\"Status\",\"Attribute\",\"Before\",\"After\","
            + "\"RequestIds\",\"Error\"", lines[0]);
        Assert.Equal(
            "\"IdsUser\",\"d-1\",\"ada\",\"u-1\",\"Updated\",\"Title\",\"Engineer\",\"Head of Engineering\",,",
            lines[1]);
        Assert.Contains(",\"'=1+1\",", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("\"Failed\",,,,,\"NotFound: No | user.\"", lines[4], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=", true)]
    [InlineData("+49 30", true)]
    [InlineData("-1", true)]
    [InlineData("@x", true)]
    [InlineData("\tx", true)]
    [InlineData("x=", false)]
    public void What_a_spreadsheet_takes_for_a_formula_is_made_safe(string value, bool made)
    {
        var report = Report with { Records = [Recorded.Of("IdsUser", Recorded.Title(null, value))] };
        Assert.Equal(made, Text(CsvReport.Write, report).Contains($"\"'{value}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void In_Markdown_values_are_no_markup()
    {
        var text = Text(MarkdownReport.Write, Report);
        Assert.Contains("- Title: Engineer → Head of Engineering\n", text, StringComparison.Ordinal);
        Assert.Contains(@"## \<script\>alert\(1\)", text, StringComparison.Ordinal);
        Assert.Contains(@"- NotFound: No \| user\.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("## bob", text, StringComparison.Ordinal);
    }

    private static string Page(ChangeReport report) => Text(HtmlReport.Write, report);

    private static string Text(Action<Stream, ChangeReport> write, ChangeReport report)
    {
        using var output = new MemoryStream();
        write(output, report);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Match(string text, string pattern, RegexOptions options = RegexOptions.None) =>
        Regex.Match(text, pattern, options).Groups[1].Value;
}
