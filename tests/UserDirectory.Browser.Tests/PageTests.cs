using Microsoft.Playwright;
using UserDirectory.Changes;
using UserDirectory.Records;
using UserDirectory.Reports;
using static Microsoft.Playwright.Assertions;

namespace UserDirectory.Tests.Browser;

/// <summary>Searching, filtering, sorting and printing in a report.</summary>
public sealed class PageTests(Chromium chromium)
{
    // Measures the lines of the text itself, without the padding around it.
    private const string Lines = "one => { const range = document.createRange(); range.selectNodeContents(one); "
        + "return new Set([...range.getClientRects()].map(rect => Math.round(rect.top))).size; }";

    [Fact]
    public async Task Search_finds_whatever_is_shown_of_a_user_without_regard_to_case_and_marks_on_letters()
    {
        await using var report = await chromium.OpenAsync(Reports.Of(
            Reports.User("ada", Reports.Moved("Bonn", "Köln")), Reports.User("Björn", Reports.Titled("Clerk", null)),
            Reports.Many(10).Records[9]));
        foreach (var (words, name) in new[]
        {
            ("koln", "ada"), ("BONN", "ada"), ("bjorn", "Björn"), ("CLERK", "Björn"), ("no such", "user00010"),
        })
        {
            await report.Page.FillAsync("#search", words);
            await Expect(report.Rows).ToHaveCountAsync(1);
            await Expect(report.Rows.Locator("th")).ToContainTextAsync(name);
            await Expect(report.Count).ToHaveTextAsync($"1 of 3, with \"{words}\"");
        }
        await report.Page.FillAsync("#search", "<nobody>");
        await Expect(report.Rows).ToHaveCountAsync(0);
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task Status_and_attribute_choose_users()
    {
        await using var report = await chromium.OpenAsync(Reports.Of(
            [.. Reports.Many(20).Records, Reports.User("ada", Reports.Titled(null, "Clerk"))]));
        await Expect(report.Rows).ToHaveCountAsync(21);
        await report.Page.SelectOptionAsync("#status", "Unchanged");
        await Expect(report.Rows).ToHaveCountAsync(2);
        await report.Page.SelectOptionAsync("#status", "Updated");
        await Expect(report.Count).ToHaveTextAsync("17 of 21, Updated");
        await report.Page.SelectOptionAsync("#attribute", "City");
        await Expect(report.Count).ToHaveTextAsync("16 of 21, Updated, City");
        await report.Page.FillAsync("#search", "user00001");
        await Expect(report.Rows).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Many_users_come_in_pages_and_those_to_look_at_first_are_on_the_first()
    {
        await using var report = await chromium.OpenAsync(Reports.Many(250));
        var page = report.Page.Locator("#page");
        await Expect(report.Rows).ToHaveCountAsync(100);
        await Expect(page).ToHaveTextAsync("Page 1 of 3");
        await Expect(report.Rows.First).ToContainTextAsync("Failed");
        await Expect(report.Page.Locator("#previous")).ToBeDisabledAsync();
        await report.Page.ClickAsync("#next");
        await report.Page.ClickAsync("#next");
        await Expect(page).ToHaveTextAsync("Page 3 of 3");
        await Expect(report.Rows).ToHaveCountAsync(50);
        await Expect(report.Rows.Last).ToContainTextAsync("Unchanged");
        await Expect(report.Page.Locator("#next")).ToBeDisabledAsync();
        await report.Page.FillAsync("#search", "user0000");
        await Expect(page).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("Engineer 1", "Engineer 12", "", "2")]
    [InlineData("Engineer", "Engineer", "", "")]
    [InlineData("anna@a.example", "anna@b.example", "a", "b")]
    [InlineData("aaa", "aa", "a", "")]
    [InlineData("Zoe\u0301", "Zoe\u0308", "e\u0301", "e\u0308")]
    [InlineData("👩‍🔬", "👩‍🚀", "👩‍🔬", "👩‍🚀")]
    public async Task Differences_are_marked_and_no_letter_is_split(
        string before, string after, string gone, string come)
    {
        await using var report = await chromium.OpenAsync(Reports.Of(
            Reports.User("ada", Reports.Titled(before, after))));
        await Expect(report.Rows.Locator("del")).ToHaveTextAsync(before);
        await Expect(report.Rows.Locator("ins")).ToHaveTextAsync(after);
        Assert.Equal(gone, string.Concat(await report.Rows.Locator("del mark").AllTextContentsAsync()));
        Assert.Equal(come, string.Concat(await report.Rows.Locator("ins mark").AllTextContentsAsync()));
    }

    [Fact]
    public async Task Printing_has_all_users_who_were_chosen_and_no_controls()
    {
        await using var report = await chromium.OpenAsync(Reports.Many(250));
        await report.Page.SelectOptionAsync("#status", "Updated");
        await report.Page.EvaluateAsync("addEventListener('beforeprint', () => "
            + "window.printed = document.querySelectorAll('#users tbody tr').length)");
        await report.Page.PdfAsync();
        Assert.Equal(200, await report.Page.EvaluateAsync<int>("window.printed"));
        await Expect(report.Rows).ToHaveCountAsync(100);

        await report.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        foreach (var control in new[] { "#filters", "#pages" })
            await Expect(report.Page.Locator(control)).ToBeHiddenAsync();
        await Expect(report.Count).ToBeVisibleAsync();
        await Expect(report.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        Assert.Empty(report.Complaints);
    }

    [Fact]
    public async Task Names_that_are_written_from_the_right_stay_apart_from_what_is_beside_them()
    {
        await using var report = await chromium.OpenAsync(Reports.Of(
            Reports.User("ليلى حداد", Reports.Titled("מהנדסת", "Engineer"))));
        await Expect(report.Rows.Locator("th span")).ToHaveCSSAsync("direction", "rtl");
        await Expect(report.Rows.Locator("del")).ToHaveCSSAsync("direction", "rtl");
        await Expect(report.Rows.Locator("ins")).ToHaveCSSAsync("direction", "ltr");
        await Expect(report.Rows.Locator("del")).ToHaveCSSAsync("unicode-bidi", "isolate");
        var (gone, come) = (await report.Rows.Locator("del").BoundingBoxAsync(),
            await report.Rows.Locator("ins").BoundingBoxAsync());
        Assert.True(gone!.X < come!.X, "the value before is left of the value after");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(700)]
    [InlineData(1280)]
    public async Task Names_of_users_and_attributes_do_not_break_and_no_part_is_cut_off(int width)
    {
        await using var report = await chromium.OpenAsync(Reports.Of(
            Reports.User("anna.schmidt@example.com", Reports.Changed("HiddenFromGlobalAddressList", "false", "true")),
            Reports.User("user00002") with
            {
                Status = ChangeStatus.Failed,
                Failure = new ChangeRecord.RecordedFailure(
                    FailureKind.UserNotFound, "DirectoryUnavailableException", "No such user."),
            }), new() { ViewportSize = new() { Width = width, Height = 900 } });
        foreach (var name in await report.Page.Locator("tbody th > span, .by tbody th, li b").AllAsync())
        {
            Assert.Equal((await name.TextContentAsync(), 1),
                (await name.TextContentAsync(), await name.EvaluateAsync<int>(Lines)));
        }
        var wide = await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.InRange(wide, 0, width);
    }

    [Fact]
    public async Task A_long_name_breaks_after_a_mark_and_copies_as_it_is()
    {
        const string Name = "christopher.featherstonehaugh-montgomery@subsidiary.example.com";
        await using var report = await chromium.OpenAsync(
            Reports.Of(Reports.User(Name)), new() { ViewportSize = new() { Width = 400, Height = 900 } });
        var name = report.Rows.Locator("th span");
        Assert.InRange(await name.EvaluateAsync<int>(Lines), 2, 4);
        Assert.True(await name.EvaluateAsync<bool>("one => [...one.childNodes].filter(node => node.data).every(node => "
            + "{ const range = document.createRange(); range.selectNode(node); "
            + "return range.getClientRects().length === 1; })"));
        Assert.Equal(Name, await name.EvaluateAsync<string>(
            "one => { getSelection().selectAllChildren(one); return getSelection().toString(); }"));
    }

    [Fact]
    public async Task Texts_that_are_written_from_the_right_stay_beside_what_they_belong_to()
    {
        await using var report = await chromium.OpenAsync(Reports.Of(
            Reports.User("ليلى حداد") with { Source = "משתמשים.csv:2" }) with { Reasons = ["משתמשים חדשים"] });
        var name = await report.Rows.Locator("th span").BoundingBoxAsync();
        var source = await report.Rows.Locator("th small").BoundingBoxAsync();
        Assert.Equal(name!.X, source!.X, 1.0);
        var facts = report.Page.Locator(".facts dd");
        var (reason, other) = (await facts.Nth(0).BoundingBoxAsync(), await facts.Nth(1).BoundingBoxAsync());
        Assert.Equal(other!.X, reason!.X, 1.0);
        Assert.InRange(reason.Width, 1, 300);
    }

    [Fact]
    public async Task Twenty_five_thousand_users_open_and_are_searched_in_under_three_seconds()
    {
        await using var report = await chromium.OpenAsync(Reports.Many(25_000));
        var opened = await report.SecondsOfWorkAsync();
        await report.Page.FillAsync("#search", "engineer 24999");
        await Expect(report.Rows).ToHaveCountAsync(2);
        var searched = await report.SecondsOfWorkAsync() - opened;
        TestContext.Current.TestOutputHelper!.WriteLine($"{opened} s to open, {searched} s to search");
        Assert.InRange(opened, 0, 3);
        Assert.InRange(searched, 0, 3);
    }

    [Fact]
    public async Task Above_the_limit_there_are_totals_alone()
    {
        await using var report = await chromium.OpenAsync(Reports.Many(HtmlReport.MostUsers + 1));
        await Expect(report.Page.GetByText("Use a .csv report to list every user")).ToBeVisibleAsync();
        await Expect(report.Rows).ToHaveCountAsync(0);
        Assert.Empty(report.Complaints);
    }
}
