using System.Net;
using System.Text;
using UserDirectory.CloudSso;
using UserDirectory.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso;

public sealed class CloudSsoClientTests
{
    private const string User =
        """
        {"UserId":"u-1","UserName":"ann","FirstName":"Ann","LastName":"Lee","DisplayName":"Ann Lee","Description":"",
         "Email":"ann@example.com","Status":"Enabled","ProvisionType":"Synchronized",
         "CreateTime":"2021-11-01T02:10:40Z","UpdateTime":"2021-11-02T02:10:40Z",
         "ExternalId":{"Id":"e-1","Issuer":"SCIM"},"Tags":[{"Key":"k","Value":"v"}]}
        """;

    private readonly FakeTime _time = new();
    private int _nonces;

    [Fact]
    public async Task An_update_sends_what_is_set_and_an_empty_text_and_nothing_else()
    {
        var service = new StubService($$"""{"User":{{User}},"RequestId":"r-1"}""");
        using var client = Client(service);

        var answer = await client.UpdateUserAsync(
            new("d-1", "u-1") { NewDisplayName = "Ann Lee", NewDescription = "" },
            TestContext.Current.CancellationToken);

        var call = service.Only;
        Assert.Equal(HttpMethod.Post, call.Method);
        Assert.Empty(call.Body);
        Assert.Equal("?DirectoryId=d-1&NewDescription=&NewDisplayName=Ann%20Lee&UserId=u-1", call.Address.Query);
        Assert.Equal("UpdateUser", call.Headers["x-acs-action"]);
        Assert.Equal("2021-05-15", call.Headers["x-acs-version"]);
        Assert.Equal("application/json", call.Headers["Accept"]);
        Assert.Equal("r-1", answer.RequestId);
    }

    [Fact]
    public async Task Each_attribute_is_sent_by_its_documented_name()
    {
        var service = new StubService($$"""{"User":{{User}}}""");
        using var client = Client(service);

        await client.UpdateUserAsync(
            new("d-1", "u-1")
            {
                NewFirstName = "A", NewLastName = "B", NewDisplayName = "C", NewDescription = "D", NewEmail = "E",
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("?DirectoryId=d-1&NewDescription=D&NewDisplayName=C&NewEmail=E&NewFirstName=A&NewLastName=B"
            + "&UserId=u-1", service.Only.Address.Query);
    }

    [Fact]
    public async Task A_user_is_read_whole()
    {
        using var client = Client(new StubService($$"""{"User":{{User}},"RequestId":"r-1"}"""));

        var answer = await client.GetUserAsync("d-1", "u-1", TestContext.Current.CancellationToken);

        Assert.Equal(
            new CloudSsoClient.User
            {
                UserId = "u-1",
                UserName = "ann",
                FirstName = "Ann",
                LastName = "Lee",
                DisplayName = "Ann Lee",
                Description = "",
                Email = "ann@example.com",
                Status = "Enabled",
                ProvisionType = "Synchronized",
            },
            answer.User);
    }

    [Fact]
    public async Task A_page_of_users_says_whether_more_follow()
    {
        var service = new StubService(
            $$"""
            {"Users":[{{User}}],"TotalCounts":7,"MaxResults":1,"IsTruncated":true,"NextToken":"t-2","RequestId":"r"}
            """);
        using var client = Client(service);

        var page = await client.ListUsersAsync(
            "d-1", "UserName sw a", 1, null, TestContext.Current.CancellationToken);

        Assert.Equal("?DirectoryId=d-1&Filter=UserName%20sw%20a&MaxResults=1", service.Only.Address.Query);
        Assert.Equal("u-1", Assert.Single(page.Users).UserId);
        Assert.Equal("t-2", page.NextToken);
    }

    [Fact]
    public async Task A_repeated_request_has_a_new_nonce_and_date()
    {
        var service = new StubService($$"""{"User":{{User}}}""");
        using var client = Client(service);

        await client.GetUserAsync("d-1", "u-1", TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(1));
        await client.GetUserAsync("d-1", "u-1", TestContext.Current.CancellationToken);

        Assert.Equal(["nonce-1", "nonce-2"], service.Calls.Select(call => call.Headers["x-acs-signature-nonce"]));
        Assert.Equal(
            ["2026-01-02T03:04:05Z", "2026-01-02T03:04:06Z"],
            service.Calls.Select(call => call.Headers["x-acs-date"]));
    }

    [Fact]
    public async Task Cancelling_stops_a_call_under_way()
    {
        using var stop = new CancellationTokenSource();
        var service = new StubService(async (_, cancellation) =>
        {
            await stop.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            return StubService.Json("{}");
        });
        using var client = Client(service);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetUserAsync("d", "u", stop.Token));
    }

    [Theory]
    [InlineData("utf8", "")]
    [InlineData("ISO-8859-1", "")]
    [InlineData("utf-8", "\uFEFF")]
    public async Task A_response_is_UTF_8_whatever_its_header_says(string charset, string mark)
    {
        var json = $$"""{"User":{{User}},"RequestId":"r-1"}""".Replace("\"Ann\"", "\"Zoë\"", StringComparison.Ordinal);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(mark + json));
        content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
        using var client = Client(new StubService(
            _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = content }));
        var answer = await client.GetUserAsync("d-1", "u-1", TestContext.Current.CancellationToken);
        Assert.Equal("Zoë", answer.User!.FirstName);
    }

    [Fact]
    public async Task A_response_with_invalid_UTF_8_is_not_the_services()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"User":{{User}},"RequestId":"r-1"}""");
        body[Array.IndexOf(body, (byte)'A')] = 0xFF;
        using var client = Client(new StubService(
            _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) }));
        await Assert.ThrowsAsync<AcsException>(
            () => client.GetUserAsync("d-1", "u-1", TestContext.Current.CancellationToken));
    }

    private CloudSsoClient Client(StubService service) => new(
        new HttpClient(service),
        new Uri("https://cloudsso.cn-shanghai.aliyuncs.com"),
        _ => Task.FromResult(new AlibabaCredentials("id", "secret")),
        _time,
        () => $"nonce-{++_nonces}");
}
