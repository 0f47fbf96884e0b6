using System.Net;
using Amazon.IdentityStore;
using Amazon.WorkMail;
using Amazon.WorkMail.Model;
using DsData = Amazon.DirectoryServiceData.Model;
using Identity = Amazon.IdentityStore.Model;

namespace UserDirectory.Tests.AwsClients;

public sealed class ErrorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"__type":"EntityNotFoundException","message":"no jane"}""")]
    [InlineData("""{"__type":"com.amazonaws.workmail#EntityNotFoundException","Message":"no jane"}""")]
    [InlineData("""{"__type":"com.amazonaws.workmail#EntityNotFoundException:http://x/y#z","message":"no jane"}""")]
    [InlineData("""{"code":"EntityNotFoundException","message":"no jane"}""")]
    public async Task The_body_names_the_error(string body)
    {
        using var service = new StubService(HttpStatusCode.BadRequest, body).With("x-amzn-RequestId", "req-1");

        var error = await Assert.ThrowsAsync<EntityNotFoundException>(() => DescribeInWorkMail(service));

        Assert.Equal("no jane", error.Message);
        Assert.Equal("EntityNotFoundException", error.ErrorCode);
        Assert.Equal("req-1", error.RequestId);
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        Assert.IsAssignableFrom<AmazonWorkMailException>(error);
    }

    [Theory(Skip = OwnClients.Reason, SkipType = typeof(OwnClients), SkipUnless = nameof(OwnClients.InUse))]
    [InlineData("ConflictException")]
    [InlineData("ConflictException:http://internal.amazon.com/coral/")]
    [InlineData("com.amazonaws.dsdata#ConflictException:http://internal.amazon.com/coral/")]
    public async Task The_header_names_the_error_and_wins_over_the_body(string header)
    {
        using var service = new StubService(HttpStatusCode.Conflict, """{"__type":"Other","Message":"same token"}""")
            .With("x-amzn-ErrorType", header);

        var error = await Assert.ThrowsAsync<DsData.ConflictException>(() => DescribeInDirectory(service));

        Assert.Equal("same token", error.Message);
        Assert.Equal("ConflictException", error.ErrorCode);
    }

    [Fact]
    public async Task A_validation_error_gives_its_reason()
    {
        using var service = new StubService(
            HttpStatusCode.BadRequest, """{"Message":"exists","Reason":"ATTRIBUTE_EXISTS"}""")
            .With("x-amzn-ErrorType", "ValidationException");

        var error = await Assert.ThrowsAsync<DsData.ValidationException>(() => DescribeInDirectory(service));

        Assert.Same(Amazon.DirectoryServiceData.ValidationExceptionReason.ATTRIBUTE_EXISTS, error.Reason);
    }

    [Fact]
    public async Task Throttling_in_Directory_Service_Data_says_how_long_in_a_header()
    {
        using var service = new StubService(HttpStatusCode.TooManyRequests, """{"Message":"slow down"}""")
            .With("x-amzn-ErrorType", "ThrottlingException").With("Retry-After", "7");

        var error = await Assert.ThrowsAsync<DsData.ThrottlingException>(() => DescribeInDirectory(service));

        Assert.Equal(7, error.RetryAfterSeconds);
        Assert.True(error.Retryable.Throttling);
    }

    [Fact(Skip = OwnClients.Reason, SkipType = typeof(OwnClients), SkipUnless = nameof(OwnClients.InUse))]
    public async Task A_wait_that_is_a_date_is_left_to_the_caller()
    {
        using var service = new StubService(HttpStatusCode.TooManyRequests)
            .With("x-amzn-ErrorType", "ThrottlingException").With("Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT");

        var error = await Assert.ThrowsAsync<DsData.ThrottlingException>(() => DescribeInDirectory(service));

        Assert.Null(error.RetryAfterSeconds);
    }

    [Fact(Skip = OwnClients.Reason, SkipType = typeof(OwnClients), SkipUnless = nameof(OwnClients.InUse))]
    public async Task Throttling_in_the_identity_store_says_how_long_in_the_body()
    {
        using var service = new StubService(HttpStatusCode.BadRequest, """
            {"__type":"ThrottlingException","Message":"slow down","RequestId":"body-1","RetryAfterSeconds":3,
             "Reason":"KMS_THROTTLING"}
            """);

        var error = await Assert.ThrowsAsync<Identity.ThrottlingException>(() => DescribeInIdentityStore(service));

        Assert.Equal(3, error.RetryAfterSeconds);
        Assert.Same(ThrottlingExceptionReason.KMS_THROTTLING, error.Reason);
        Assert.Equal("body-1", error.RequestId);
    }

    [Fact]
    public async Task The_identity_store_says_what_was_not_found()
    {
        using var service = new StubService(HttpStatusCode.BadRequest, """
            {"__type":"ResourceNotFoundException","Message":"USER not found","ResourceId":"u-1","ResourceType":"USER"}
            """);

        var error = await Assert.ThrowsAsync<Identity.ResourceNotFoundException>(() =>
            DescribeInIdentityStore(service));

        Assert.Equal("u-1", error.ResourceId);
        Assert.Same(Amazon.IdentityStore.ResourceType.USER, error.ResourceType);
        Assert.Null(error.Reason);
    }

    [Fact]
    public async Task A_reason_that_is_not_known_yet_survives()
    {
        using var service = new StubService(
            HttpStatusCode.BadRequest, """{"__type":"ConflictException","Reason":"PHASE_OF_THE_MOON"}""");

        var error = await Assert.ThrowsAsync<Identity.ConflictException>(() => DescribeInIdentityStore(service));

        Assert.Equal("PHASE_OF_THE_MOON", error.Reason!.Value);
    }

    [Fact]
    public async Task An_error_that_is_not_modelled_keeps_its_code()
    {
        using var service = new StubService(
            HttpStatusCode.BadRequest, """{"__type":"com.amazon.coral#ExpiredTokenException","message":"expired"}""");

        var error = await Assert.ThrowsAsync<AmazonWorkMailException>(() => DescribeInWorkMail(service));

        Assert.Equal("ExpiredTokenException", error.ErrorCode);
        Assert.Equal("expired", error.Message);
    }

    [Theory(Skip = OwnClients.Reason, SkipType = typeof(OwnClients), SkipUnless = nameof(OwnClients.InUse))]
    [InlineData("<html><body>Bad Gateway &nbsp;<br></body></html>")]
    [InlineData("{\"__type\":\"Trunc")]
    [InlineData("[1]")]
    [InlineData("")]
    public async Task A_proxys_page_is_an_error_with_its_status_alone(string body)
    {
        using var service = new StubService(HttpStatusCode.BadGateway, body);

        var error = await Assert.ThrowsAsync<AmazonIdentityStoreException>(() => DescribeInIdentityStore(service));

        Assert.Equal(HttpStatusCode.BadGateway, error.StatusCode);
        Assert.Null(error.ErrorCode);
        Assert.Null(error.RequestId);
        Assert.Equal("The service answered 502 (BadGateway) and gave no message.", error.Message);
    }

    private static Task<DescribeUserResponse> DescribeInWorkMail(StubService service) =>
        service.WorkMail().DescribeUserAsync(new(), Token);

    private static Task<DsData.DescribeUserResponse> DescribeInDirectory(StubService service) =>
        service.DirectoryServiceData().DescribeUserAsync(new() { DirectoryId = "d-1" }, Token);

    private static Task<Identity.DescribeUserResponse> DescribeInIdentityStore(StubService service) =>
        service.IdentityStore().DescribeUserAsync(new(), Token);
}
