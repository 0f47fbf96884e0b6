using System.Net;
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

    [Theory]
    [InlineData("ConflictException")]
    [InlineData("ConflictException:http://internal.amazon.com/coral/")]
    [InlineData("com.amazonaws.dsdata#ConflictException:http://internal.amazon.com/coral/")]
    public async Task The_header_names_the_error(string header)
    {
        using var service = new StubService(HttpStatusCode.Conflict, """{"Message":"same token"}""")
            .With("x-amzn-ErrorType", header);

        var error = await Assert.ThrowsAsync<DsData.ConflictException>(() =>
            service.DirectoryServiceData().UpdateUserAsync(new() { DirectoryId = "d-1" }, Token));

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
    }

    [Fact]
    public async Task Throttling_in_the_identity_store_says_how_long_in_the_body()
    {
        using var service = new StubService(HttpStatusCode.BadRequest, """
            {"__type":"ThrottlingException","Message":"slow down","RequestId":"body-1","RetryAfterSeconds":3}
            """);

        var error = await Assert.ThrowsAsync<Identity.ThrottlingException>(() => DescribeInIdentityStore(service));

        Assert.Equal(3, error.RetryAfterSeconds);
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

        var error = await Assert.ThrowsAsync<Identity.ConflictException>(() =>
            service.IdentityStore().UpdateUserAsync(new(), Token));

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

    private static Task<DescribeUserResponse> DescribeInWorkMail(StubService service) =>
        service.WorkMail().DescribeUserAsync(new(), Token);

    private static Task<DsData.DescribeUserResponse> DescribeInDirectory(StubService service) =>
        service.DirectoryServiceData().DescribeUserAsync(new() { DirectoryId = "d-1" }, Token);

    private static Task<Identity.DescribeUserResponse> DescribeInIdentityStore(StubService service) =>
        service.IdentityStore().DescribeUserAsync(new(), Token);
}
