using Microsoft.Playwright;
using UserDirectory.Reports;

[assembly: AssemblyFixture(typeof(UserDirectory.Tests.Browser.Chromium))]

namespace UserDirectory.Tests.Browser;

/// <summary>The Chromium of this computer, which build.ps1 has found. The tests do not download a browser.</summary>
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
                ?? throw new InvalidOperationException("Set CHROMIUM_PATH to the Chromium to use."),
            // Chromium as root needs --no-sandbox. The tests open only their own files.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"],
        });
    }

    /// <summary>Opens the file of a report, as a recipient does, and collects the complaints of the page.</summary>
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
/// <param name="Page">The page of the report.</param>
/// <param name="Session">The connection to the browser.</param>
/// <param name="Complaints">The lines of the console, and the requests for other addresses than the report.</param>
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
