using System.Net;
using System.Net.Http.Headers;
using UserDirectory.CloudSso;
using UserDirectory.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

public sealed class AcsExceptionTests
{
    private static AlibabaCredentials Someone { get; } = new("LTAItest", "s3cr3t", "t0k3n");
    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_refusal_carries_what_the_service_said()
    {
        var failure = await FailAsync(StubService.Json(
            """
            {"Code":"EntityNotExists.User","Message":"The user does not exist.","RequestId":"r-9","HostId":"h",
             "Recommend":"https://api.aliyun.com/troubleshoot?q=EntityNotExists.User&requestId=r-9"}
            """,
            HttpStatusCode.NotFound));

        Assert.Equal("EntityNotExists.User", failure.Code);
        Assert.Equal(HttpStatusCode.NotFound, failure.StatusCode);
        Assert.Equal("r-9", failure.RequestId);
        Assert.False(failure.IsThrottling);
        Assert.Equal(
            "UpdateUser failed: EntityNotExists.User. The user does not exist. (HTTP 404, request id r-9)",
            failure.Message);
    }

    [Theory]
    [InlineData("Specified signature is not matched with our calculation. server string to sign is:ACS3\\n3a")]
    [InlineData(
        "Specified signature is not matched with our calculation. server StringToSign is x, server CanonicalRequest is "
        + "POST\\n/\\nNewEmail=private%40example.com\\nhost:h\\nx-acs-security-token:t0k3n")]
    public async Task The_request_that_the_gateway_echoes_is_left_out(string message)
    {
        var failure = await FailAsync(StubService.Json(
            $$"""{"Code":"SignatureDoesNotMatch","Message":"{{message}}","RequestId":"r"}""",
            HttpStatusCode.BadRequest));

        Assert.Equal(
            "UpdateUser failed: SignatureDoesNotMatch. Specified signature is not matched with our calculation. "
            + "Check that the access key secret belongs to the access key id. (HTTP 400, request id r)",
            failure.Message);
    }

    [Fact]
    public async Task No_key_is_in_the_text_even_where_the_service_repeats_it()
    {
        var failure = await FailAsync(StubService.Json(
            """{"Code":"X","Message":"Bad LTAItest, s3cr3t, t0k3n."}""", HttpStatusCode.Forbidden));

        Assert.Equal("UpdateUser failed: X. Bad ***, ***, ***. (HTTP 403)", failure.Message);
        Assert.DoesNotContain("private", failure.ToString());
    }

    [Theory]
    [InlineData("""{"Code":"X"}""")]
    [InlineData("""{"Code":"X","Message":""}""")]
    [InlineData("""{"Code":"X","Message":"CanonicalRequest is POST"}""")]
    public async Task A_refusal_without_a_text_says_so(string body)
    {
        var failure = await FailAsync(StubService.Json(body, HttpStatusCode.BadRequest));

        Assert.Equal("UpdateUser failed: X. The service gave no message. (HTTP 400)", failure.Message);
    }

    [Fact]
    public async Task The_request_id_of_the_body_counts_before_that_of_a_header()
    {
        var answer = StubService.Json(
            """{"Code":"X","Message":"m","RequestId":"r-9"}""", HttpStatusCode.BadRequest);
        answer.Headers.Add("x-acs-request-id", "r-h");

        Assert.Equal("r-9", (await FailAsync(answer)).RequestId);
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>", "text/html", HttpStatusCode.BadGateway)]
    [InlineData("", "application/json", HttpStatusCode.InternalServerError)]
    [InlineData("{\"User\":", "application/json", HttpStatusCode.OK)]
    [InlineData("{}", "application/json", HttpStatusCode.OK)]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest)]
    public async Task A_response_that_is_not_from_the_service_gives_a_clear_error(
        string body, string type, HttpStatusCode status)
    {
        var answer = StubService.Body(body, type, status);
        answer.Headers.Add("x-acs-request-id", "r-h");

        var failure = await FailAsync(answer);

        Assert.Null(failure.Code);
        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(
            "UpdateUser failed: the response does not match the service's documentation; a proxy may have sent it. "
            + $"(HTTP {(int)status}, request id r-h)",
            failure.Message);
    }

    [Theory]
    [InlineData("Throttling", HttpStatusCode.BadRequest, true)]
    [InlineData("Throttling.User", HttpStatusCode.BadRequest, true)]
    [InlineData("ServiceUnavailable", HttpStatusCode.BadRequest, true)]
    [InlineData("Other", (HttpStatusCode)429, true)]
    [InlineData("Other", HttpStatusCode.ServiceUnavailable, true)]
    [InlineData("InternalError", HttpStatusCode.InternalServerError, false)]
    [InlineData("NoPermission", HttpStatusCode.Forbidden, false)]
    public async Task Throttling_is_known_by_code_or_status(string code, HttpStatusCode status, bool expected)
    {
        var failure = await FailAsync(StubService.Json($$"""{"Code":"{{code}}","Message":"m"}""", status));

        Assert.Equal(expected, failure.IsThrottling);
    }

    [Fact]
    public async Task The_wait_that_the_service_asks_for_comes_in_seconds_or_as_a_date()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), await WaitAsync(new(TimeSpan.FromSeconds(7))));
        Assert.Equal(TimeSpan.FromSeconds(30), await WaitAsync(new(_time.GetUtcNow().AddSeconds(30))));
        Assert.Equal(TimeSpan.Zero, await WaitAsync(new(_time.GetUtcNow().AddSeconds(-30))));
        Assert.Null(await WaitAsync(null));
    }

    private async Task<TimeSpan?> WaitAsync(RetryConditionHeaderValue? header)
    {
        var answer = StubService.Json("""{"Code":"Throttling","Message":"m"}""", HttpStatusCode.BadRequest);
        answer.Headers.RetryAfter = header;
        return (await FailAsync(answer)).RetryAfter;
    }

    private async Task<AcsException> FailAsync(HttpResponseMessage answer)
    {
        using var client = new CloudSsoClient(
            new HttpClient(new StubService(_ => answer)),
            new Uri("https://localhost"),
            _ => Task.FromResult(Someone),
            _time,
            () => "n");
        var request = new CloudSsoClient.UpdateUserRequest("d-1", "u-1") { NewEmail = "private@example.com" };
        return await Assert.ThrowsAsync<AcsException>(
            () => client.UpdateUserAsync(request, TestContext.Current.CancellationToken));
    }
}
