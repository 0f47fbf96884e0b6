using System.Net;
using Amazon.IdentityStore;
using Amazon.WorkMail;
using Amazon.WorkMail.Model;
using DsData = Amazon.DirectoryServiceData.Model;
using Identity = Amazon.IdentityStore.Model;

namespace UserDirectory.Tests.AwsClients;

/// <summary>
/// Behaviour of our own clients that differs from the official packages; not built with the official packages.
/// </summary>
public sealed class OwnClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_ends_at_the_colon_whatever_comes_after_it()
    {
        using var service = new StubService(HttpStatusCode.BadRequest,
            """{"__type":"com.amazonaws.workmail#EntityNotFoundException:http://x/y#z","message":"no jane"}""");

        var error = await Assert.ThrowsAsync<EntityNotFoundException>(() =>
            service.WorkMail().DescribeUserAsync(new(), Token));

        Assert.Equal("EntityNotFoundException", error.ErrorCode);
    }

    [Fact]
    public async Task The_header_names_the_error_and_wins_over_the_body()
    {
        using var service = new StubService(HttpStatusCode.Conflict, """{"__type":"Other","Message":"same token"}""")
            .With("x-amzn-ErrorType", "ConflictException");

        await Assert.ThrowsAsync<DsData.ConflictException>(() =>
            service.DirectoryServiceData().UpdateUserAsync(new() { DirectoryId = "d-1" }, Token));
    }

    [Fact]
    public async Task A_wait_that_is_a_date_is_left_to_the_caller()
    {
        using var service = new StubService(HttpStatusCode.TooManyRequests)
            .With("x-amzn-ErrorType", "ThrottlingException").With("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT");

        var error = await Assert.ThrowsAsync<DsData.ThrottlingException>(() =>
            service.DirectoryServiceData().DescribeUserAsync(new() { DirectoryId = "d-1" }, Token));

        Assert.Null(error.RetryAfterSeconds);
    }

    [Fact]
    public async Task The_id_of_a_call_is_the_bodys_where_no_header_has_it()
    {
        using var service = new StubService(
            HttpStatusCode.BadRequest, """{"__type":"ThrottlingException","RequestId":"body-1"}""");

        var error = await Assert.ThrowsAsync<Identity.ThrottlingException>(() =>
            service.IdentityStore().DescribeUserAsync(new(), Token));

        Assert.Equal("body-1", error.RequestId);
    }

    [Theory]
    [InlineData("<html><body>Bad Gateway &nbsp;<br></body></html>")]
    [InlineData("{\"__type\":\"Trunc")]
    [InlineData("[1]")]
    [InlineData("")]
    public async Task A_proxys_page_is_an_error_with_its_status_alone(string body)
    {
        using var service = new StubService(HttpStatusCode.BadGateway, body);

        var error = await Assert.ThrowsAsync<AmazonIdentityStoreException>(() =>
            service.IdentityStore().DescribeUserAsync(new(), Token));

        Assert.Equal(HttpStatusCode.BadGateway, error.StatusCode);
        Assert.Null(error.ErrorCode);
        Assert.Null(error.RequestId);
        Assert.Equal("The service responded with HTTP 502 (BadGateway) and no message.", error.Message);
    }

    [Fact]
    public async Task An_application_id_has_no_space()
    {
        using var service = new StubService();

        await service.WorkMail(config => config.ClientAppId = "my app").ListUsersAsync(new(), Token);

        Assert.Contains("app/my-app", service.Request.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_without_credentials_is_refused_and_does_not_look_for_others() =>
        Assert.Throws<ArgumentNullException>(() => new AmazonWorkMailClient(null!, new AmazonWorkMailConfig()));
}
