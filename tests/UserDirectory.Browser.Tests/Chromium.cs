using Microsoft.Playwright;
using UserDirectory.Reports;

[assembly: AssemblyFixture(typeof(UserDirectory.Tests.Browser.Chromium))]

namespace UserDirectory.Tests.Browser;

/// <summary>The Chromium of this computer, which build.ps1 has found: the tests bring none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("userdirectory-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH")
                ?? throw new InvalidOperationException("CHROMIUM_PATH says which Chromium to use."),
            // It opens files of these tests alone, and root may have it so only.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"],
        });
    }

    /// <summary>Opens a report as whoever was sent the file does, and hears all that the page complains of.</summary>
    public async Task<OpenedReport> OpenAsync(ChangeReport report, BrowserNewPageOptions? options = null)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid()}.html");
        await using (var output = File.Create(file)) HtmlReport.Write(output, report);
        var page = await _browser!.NewPageAsync(options);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (request.Url != new Uri(file).AbsoluteUri) complaints.Add("asked for " + request.Url);
        };
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return new OpenedReport(page, session, complaints);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser!.DisposeAsync();
        _playwright!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A report in a browser.</summary>
/// <param name="Page">Its page.</param>
/// <param name="Session">What asks the browser itself.</param>
/// <param name="Complaints">What its console said, and what it asked for besides itself.</param>
public sealed record OpenedReport(IPage Page, ICDPSession Session, List<string> Complaints) : IAsyncDisposable
{
    public ILocator Rows => Page.Locator("#users tbody tr");

    public ILocator Count => Page.Locator("#count");

    /// <summary>Processor time of the page, which does not depend on other programs of the computer.</summary>
    public async Task<double> SecondsOfWorkAsync()
    {
        var metrics = (await Session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics");
        return metrics.EnumerateArray().Single(one => one.GetProperty("name").GetString() == "TaskDuration")
            .GetProperty("value").GetDouble();
    }

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
