using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace UserDirectory.Tests.Browser;

/// <summary>The page runs only its own script and sends no request, for any value of a user.</summary>
public sealed class PolicyTests(Chromium chromium)
{
    private const string Attack = "</script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>";

    [Fact]
    public async Task Values_that_look_like_markup_are_text_and_do_not_run()
    {
        var report = Reports.Of(Reports.User(Attack, Reports.Titled("x" + Attack, Attack))) with
        {
            Reasons = [Attack],
            Title = Attack,
            Commands = [("To undo the run", Attack)],
        };
        await using var opened = await chromium.OpenAsync(report);
        await Expect(opened.Rows.Locator("th span")).ToHaveTextAsync(Attack);
        await Expect(opened.Rows.Locator("ins")).ToHaveTextAsync(Attack);
        await Expect(opened.Page.Locator("h1")).ToHaveTextAsync(Attack);
        await opened.Page.FillAsync("#search", Attack);
        Assert.Equal(0, await opened.Page.Locator("img").CountAsync());
        Assert.Null(await opened.Page.EvaluateAsync<int?>("window.ran ?? null"));
        Assert.Empty(opened.Complaints);
    }

    [Theory]
    [InlineData("document.body.append(Object.assign(document.createElement('script'), { textContent: 'x' }))")]
    [InlineData("document.body.innerHTML = '<b>x</b>'")]
    [InlineData("document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.invalid/x.png' }))")]
    [InlineData("document.body.append(Object.assign(document.createElement('iframe'), { srcdoc: '<b>x</b>' }))")]
    [InlineData("fetch('https://elsewhere.invalid/')")]
    [InlineData("document.body.append(Object.assign(document.createElement('style'), { textContent: 'b {}' }))")]
    public async Task Actions_of_a_foreign_script_are_refused(string attempt)
    {
        await using var opened = await chromium.OpenAsync(Reports.Of(Reports.User("ada")));
        await opened.Page.EvaluateAsync("attempt => { window.broken = []; addEventListener('securitypolicyviolation', "
            + "event => window.broken.push(event.violatedDirective)); }", attempt);
        // Runs in a script of the page, as an injected handler would, because the policy does not bind the browser's
        // tools.
        var refused = await opened.Page.EvaluateAsync<bool>(
            $"async () => {{ try {{ await ({attempt}); }} catch {{ return true; }} "
                + "await new Promise(done => setTimeout(done)); return window.broken.length > 0; }");
        Assert.True(refused);
    }

    [Fact]
    public async Task The_page_has_no_script_and_style_but_those_that_its_policy_names()
    {
        await using var opened = await chromium.OpenAsync(Reports.Many(20));
        var policy = await opened.Page.Locator("meta[http-equiv=Content-Security-Policy]").GetAttributeAsync("content");
        Assert.Equal(2, Regex.Count(policy!, "'sha256-"));
        Assert.Equal(0, await opened.Page.Locator("[style], [onclick], [src], link").CountAsync());
        await opened.Page.ClickAsync("#search");
        Assert.Empty(opened.Complaints);
    }
}
