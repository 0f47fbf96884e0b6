using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace UserDirectory.Tests.AwsClients;

public sealed class RetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "InternalServerException")]
    [InlineData(HttpStatusCode.BadRequest, "ThrottlingException")]
    [InlineData((HttpStatusCode)429, "TooManyRequestsException")]
    [InlineData(HttpStatusCode.Forbidden, "RequestTimeTooSkewed")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "")]
    public async Task Without_retries_a_request_is_sent_once(HttpStatusCode status, string code)
    {
        using var service = new StubService(status, $$"""{"__type":"{{code}}","message":"no"}""");

        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => service.WorkMail().ListUsersAsync(new(), Token));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task With_no_retries_configured_a_stale_connection_is_not_tried_again()
    {
        using var service = new StubService
        {
            Failure = new HttpRequestException("reset", new SocketException((int)SocketError.ConnectionReset)),
        };

        using var client = service.WorkMail(config => config.MaxStaleConnectionRetries = 0);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.ListUsersAsync(new(), Token));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_cancelled_request_is_reported_as_cancelled()
    {
        using var service = new StubService();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            service.WorkMail().ListUsersAsync(new(), source.Token));

        Assert.Empty(service.Requests);
    }
}
