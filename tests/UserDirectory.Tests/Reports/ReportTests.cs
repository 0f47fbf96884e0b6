using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Records;
using UserDirectory.Reports;
using UserDirectory.Tests.Records;

namespace UserDirectory.Tests.Reports;

/// <summary>A report shows all changes, and shows every value as text.</summary>
public sealed class ReportTests
{
    private const string Script = "<script>alert(1)</script></script>";

    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly ChangeReport Report = new()
    {
        Records =
        [
            User("ada", Recorded.Title("Engineer", "Head of Engineering")) with { Source = "users.csv:2" },
            User(Script, Recorded.Title("=1+1", Script)) with { Source = "users.csv:3" },
            User("bob") with { Status = ChangeStatus.Unchanged },
            User("eve\u202E") with
            {
                Status = ChangeStatus.Failed, UserId = null,
                Failure = new ChangeRecord.RecordedFailure(FailureKind.UserNotFound, "NotFound", "No | user."),
            },
        ],
        Created = Noon, By = "ada@desk", Reasons = ["CHG-42 <b>"],
        RunBy = ["eve@server"], Ran = (Noon.AddHours(-2), Noon.AddHours(-1)), Runs = ["run-1"], Plans = ["abc"],
        Commands = [("To undo the run", "Undo-UserDirectoryChange -Path 'run`1.jsonl'")],
        ProviderName = noun => noun == "IdsUser" ? "IAM Identity Center" : noun,
        ActionOf = failure => failure.Code == "NotFound" ? "Check <the> name." : null,
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
        Assert.EndsWith("require-trusted-types-for 'script'; trusted-types 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("""(src|href)\s*=""", page);
    }

    [Fact]
    public void Values_of_the_page_are_text()
    {
        var page = Page(Report);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        var users = JsonDocument.Parse(Match(page, "type=\"application/json\">(.*?)</script>")).RootElement;
        Assert.Equal([@"eve\u202E", "ada", Script, "bob"],
            users.EnumerateArray().Select(user => user.GetProperty("name").GetString()));
        Assert.Equal(Script, users[2].GetProperty("changes")[0][2].GetString());
        Assert.Equal("users.csv:3", users[2].GetProperty("from").GetString());
        Assert.Equal("NotFound: No | user.", users[0].GetProperty("error").GetString());
    }

    [Fact]
    public void A_report_says_that_its_run_ended_early_and_has_no_journal()
    {
        Assert.DoesNotMatch("Not complete|no journal was kept", Page(Report));
        var early = Report with { IsComplete = false, Commands = [] };
        Assert.Matches("(?s)Not complete.*the run ended before.*To undo the run.*no journal was kept", Page(early));
        var plan = User("ada", Recorded.Title("a", "b")) with { Status = ChangeStatus.WhatIf };
        Assert.DoesNotContain(
            "no journal was kept", Page(early with { Records = [plan] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_of_all_scripts_are_in_the_page_as_they_are()
    {
        var report = Report with { Records = [User("ليلى", Recorded.Title("מהנדסת", "技術者"))] };
        Assert.Matches("ليلى.*מהנדסת.*技術者", Page(report));
    }

    [Fact]
    public void A_page_of_several_directories_says_of_which_each_user_is()
    {
        var report = Report with { Records = [User("ada"), User("ada") with { Directory = "d-2" }] };
        Assert.Matches("\"from\":\"IAM Identity Center d-1\".*\"from\":\"IAM Identity Center d-2\"", Page(report));
        Assert.DoesNotContain("IAM Identity Center d-1 ·", Page(Report), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_shows_caller_command_time_reason_and_the_command_that_undoes_the_run()
    {
        var page = Page(Report);
        foreach (var (name, value) in new[]
        {
            ("Reason", "CHG-42 &lt;b&gt;"), ("Directory", "IAM Identity Center d-1"), ("Rows from", "users.csv"),
            ("Run", "2026-01-02 10:00:00Z to 2026-01-02 11:00:00Z by eve@server"), ("Run in the journal", "run-1"),
            ("Plan", "SHA-256 abc"), ("Report", "2026-01-02 12:00:00Z by ada@desk"),
        })
            Assert.Contains($"<dt>{name}</dt><dd dir=\"auto\">{value}</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dt>To undo the run</dt><dd><code>Undo-UserDirectoryChange -Path &#39;run`1.jsonl&#39;</code>",
            page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_totals_by_status_failure_and_attribute()
    {
        var page = Page(Report);
        foreach (var text in new[]
        {
            "<dt>Users</dt><dd>4</dd>", "<dt>Failed</dt><dd>1</dd>", "<dt>Updated</dt><dd>2</dd>",
            "<dt>Unchanged</dt><dd>1</dd>",
            "<th scope=\"row\">NotFound</th><td>1</td><td>Check &lt;the&gt; name.</td>",
            "<th scope=\"row\">Title</th><td>2</td><td>0</td><td>0</td><td></td>",
        })
            Assert.Contains(text, page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_total_of_an_attribute_has_the_counts_of_empty_values_and_the_most_frequent_value()
    {
        var report = Report with
        {
            Records =
            [
                User("a", Recorded.Title("x", "y")), User("b", Recorded.Title("x", "y")),
                User("c", Recorded.Title("x", null)), User("d", Recorded.Title(null, "y")),
            ],
        };
        var total = Assert.Single(report.ByAttribute);
        Assert.Equal(new ChangeReport.AttributeTotal("Title", 4, 1, 1, AttributeValue.Text("y"), 3), total);
    }

    [Fact]
    public void A_user_who_is_there_twice_counts_once()
    {
        var report = Report with
        {
            Records = [User("a", Recorded.Title("x", "y")), User("a", Recorded.Title("y", "z"))],
        };
        Assert.Equal(1, report.Users);
        Assert.Equal([(ChangeStatus.Updated, 1)], report.ByStatus);
        Assert.Equal(1, report.ByAttribute[0].Users);
    }

    [Fact]
    public void A_plan_says_that_nothing_has_been_changed_yet()
    {
        const string Said = "This is a plan: nothing has been changed yet.";
        var plan = Report with { Records = [User("a") with { Status = ChangeStatus.WhatIf }, Report.Records[3]] };
        Assert.Contains(Said, Page(plan), StringComparison.Ordinal);
        Assert.Contains("<title>Planned changes of users</title>", Page(plan), StringComparison.Ordinal);
        Assert.DoesNotContain(Said, Page(Report), StringComparison.Ordinal);
        Assert.Contains("<h1 dir=\"auto\">&lt;b&gt;</h1>", Page(plan with { Title = "<b>" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Above_its_limit_the_page_has_totals_only_and_points_to_the_csv()
    {
        var many = Enumerable.Repeat(Report.Records[0], HtmlReport.MostUsers + 1).ToArray();
        var page = Page(Report with { Records = many });
        Assert.DoesNotContain("application/json", page, StringComparison.Ordinal);
        Assert.Contains("Use a .csv report to list every user", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_csv_has_a_line_a_change_and_no_cell_is_a_formula()
    {
        var lines = Text(CsvReport.Write, Report).Split("\r\n");
        Assert.Equal(6, lines.Length);
        Assert.Equal(
            "\uFEFF\"Provider\",\"Directory\",\"User\",\"UserId\",\"Status\",\"Attribute\",\"Before\",\"After\","
            + "\"Source\",\"RequestIds\",\"Error\",\"RecommendedAction\",\"Plan\"", lines[0]);
        Assert.Equal(
            "\"IdsUser\",\"d-1\",\"ada\",\"ada\",\"Updated\",\"Title\",\"Engineer\",\"Head of Engineering\","
            + "\"users.csv:2\",,,,\"abc\"", lines[1]);
        Assert.Contains(",\"'=1+1\",", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("\"Failed\",,,,,,\"NotFound: No | user.\",\"Check <the> name.\",\"abc\"", lines[4],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=", true)]
    [InlineData("+49 30", true)]
    [InlineData("-1", true)]
    [InlineData("@x", true)]
    [InlineData("\tx", true)]
    [InlineData("\rx", true)]
    [InlineData("\nx", true)]
    [InlineData("＝1", true)]
    [InlineData("x=", false)]
    [InlineData("\"=1+1", true)]
    public void A_text_that_a_spreadsheet_reads_as_a_formula_is_made_safe(string value, bool made)
    {
        var report = Report with { Records = [Recorded.Of("IdsUser", Recorded.Title(null, value))] };
        Assert.Equal(made, Text(CsvReport.Write, report).Contains(
            $"\"'{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal));
    }

    // In regions whose list separator is a semicolon, a spreadsheet splits a cell at semicolons even inside quotes.
    [Theory]
    [InlineData("a;=1+1;b", "a;'=1+1;b")]
    [InlineData("a;\"=1+1\"", "a;'\"=1+1\"")]
    [InlineData("a|@x", "a|'@x")]
    [InlineData("a\n+1", "a\n'+1")]
    [InlineData("a; b", "a; b")]
    public void A_formula_inside_a_cell_with_several_values_is_made_safe(string value, string safe)
    {
        var report = Report with { Records = [Recorded.Of("IdsUser", Recorded.Title(null, value))] };
        Assert.Contains($"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", Text(CsvReport.Write, report),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Three_hundred_users_who_got_one_value_are_counted_by_it()
    {
        var users = Enumerable.Range(0, 300).Select(i => User($"u{i}", Recorded.Title($"old {i % 200}", "Sales")));
        var report = Report with { Records = [.. users] };
        Assert.Contains("<td><ins dir=\"auto\">Sales</ins> (300)</td>", Page(report), StringComparison.Ordinal);
        Assert.Contains("| Title | 300 | 0 | 0 | Sales (300) |", Text(MarkdownReport.Write, report),
            StringComparison.Ordinal);
        var cleared = Report with
        {
            Records = [User("a", Recorded.Title("x", null)), User("b", Recorded.Title("y", null))],
        };
        Assert.Contains("| Title | 2 | 0 | 2 | *none* (2) |", Text(MarkdownReport.Write, cleared),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_differences_is_titled_as_a_comparison()
    {
        var same = Report with { Records = [Report.Records[2]], Commands = [] };
        Assert.Contains("<h1 dir=\"auto\">Comparison of users</h1>", Page(same), StringComparison.Ordinal);
        Assert.Contains("This is a comparison: no user differs, and nothing was changed.", Page(same),
            StringComparison.Ordinal);
        var failed = same with { Records = [Report.Records[2], Report.Records[3]] };
        Assert.Contains("apart from failed users, no user differs", Text(MarkdownReport.Write, failed),
            StringComparison.Ordinal);
        Assert.DoesNotContain("comparison", Page(Report), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void In_Markdown_values_are_no_markup()
    {
        var text = Text(MarkdownReport.Write, Report);
        Assert.Contains("- Reason: CHG\\-42 \\<b\\>\n", text, StringComparison.Ordinal);
        Assert.Contains("- To undo the run: `` Undo-UserDirectoryChange -Path 'run`1.jsonl' ``\n", text,
            StringComparison.Ordinal);
        Assert.Contains("| ada | Updated | Title | Engineer | Head of Engineering |\n", text, StringComparison.Ordinal);
        Assert.Contains(@"| \<script\>alert\(1\)", text, StringComparison.Ordinal);
        Assert.Contains(@"| Failed | NotFound\: No \| user\. | | |", text, StringComparison.Ordinal);
        Assert.Contains(@"| NotFound | 1 | Check \<the\> name\. |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bob", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_has_as_many_users_as_a_ticket_takes_and_says_how_many_more_there_are()
    {
        var many = Enumerable.Repeat(Report.Records[0], MarkdownReport.MostUsers + 2).ToArray();
        var text = Text(MarkdownReport.Write, Report with { Records = many });
        Assert.Equal(MarkdownReport.MostUsers, Regex.Count(text, "(?m)^\\| ada "));
        Assert.EndsWith(
            "\nUsers not listed here: 2. Use a .csv report to list every user.\n", text, StringComparison.Ordinal);
    }

    private static ChangeRecord User(string name, params AttributeChange[] changes) =>
        Recorded.Of("IdsUser", changes) with { Name = name, Target = name, UserId = name };

    private static string Page(ChangeReport report) => Text(HtmlReport.Write, report);

    private static string Text(Func<Stream, ChangeReport, bool> write, ChangeReport report)
    {
        using var output = new MemoryStream();
        write(output, report);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Match(string text, string pattern, RegexOptions options = RegexOptions.None) =>
        Regex.Match(text, pattern, options).Groups[1].Value;
}
