using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace UserDirectory.Tests.Browser;

/// <summary>Everyone can read a report: by keyboard, with a screen reader, on a phone, in the dark.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    public async Task No_rule_of_axe_is_broken(ColorScheme colors, int width)
    {
        await using var opened = await OpenAsync(colors, width);
        // One shown user is enough, and axe checks one user faster than a hundred.
        await opened.Page.FillAsync("#search", "user0001");
        var result = await opened.Page.RunAxe();
        Assert.Empty(result.Violations.Select(one => $"{one.Id}: {one.Nodes[0].Html}"));
        Assert.NotEmpty(result.Passes);
    }

    [Fact]
    public async Task A_phone_needs_no_scrolling_to_the_side()
    {
        await using var opened = await OpenAsync(ColorScheme.Light, 360);
        Assert.Equal(360, await opened.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task All_controls_work_by_keyboard()
    {
        await using var opened = await OpenAsync(ColorScheme.Light, 1280);
        var page = opened.Page;
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Search")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Upd");
        await Expect(opened.Count).ToHaveTextAsync("200 of 250, Updated");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#page")).ToHaveTextAsync("Page 2 of 2");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Previous" })).ToBeEnabledAsync();
    }

    private Task<OpenedReport> OpenAsync(ColorScheme colors, int width) => chromium.OpenAsync(
        Reports.Many(250), new() { ColorScheme = colors, ViewportSize = new() { Width = width, Height = 800 } });
}
