using System.Globalization;
using System.Net;
using Amazon.WorkMail;
using UserDirectory.Changes;

namespace UserDirectory.Tests.AwsClients;

/// <summary>A clock that is off: what a service says of the time when it refuses a signature.</summary>
public sealed class ClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Skip = OwnClients.Reason, SkipType = typeof(OwnClients), SkipUnless = nameof(OwnClients.InUse))]
    public async Task A_call_that_is_refused_for_its_time_is_made_again_at_the_services_time()
    {
        var time = DateTimeOffset.UtcNow.AddHours(3);
        using var service = Refusing(time, times: 1);
        using var client = service.WorkMail();

        await client.ListUsersAsync(new(), Token);
        await client.ListUsersAsync(new(), Token);

        Assert.Equal(3, service.Requests.Count);
        Assert.True(DistanceTo(time, service.Requests[0]) > TimeSpan.FromHours(2));
        Assert.All(
            service.Requests.Skip(1), request => Assert.True(DistanceTo(time, request) < TimeSpan.FromMinutes(2)));
        Assert.NotEqual(service.Requests[0].Authorization, service.Requests[1].Authorization);
    }

    [Fact(Skip = OwnClients.Reason, SkipType = typeof(OwnClients), SkipUnless = nameof(OwnClients.InUse))]
    public async Task A_service_that_refuses_its_own_time_too_is_asked_twice()
    {
        using var service = Refusing(DateTimeOffset.UtcNow.AddHours(-3), times: int.MaxValue);

        var error = await Assert.ThrowsAsync<AmazonWorkMailException>(
            () => service.WorkMail().ListUsersAsync(new(), Token));

        Assert.Equal("RequestTimeTooSkewed", error.ErrorCode);
        Assert.Equal(2, service.Requests.Count);
    }

    [Theory]
    [InlineData("RequestTimeTooSkewed")]
    [InlineData("RequestInTheFuture")]
    public async Task A_clock_that_stays_wrong_ends_the_run_and_says_so(string code)
    {
        using var service = Refusing(DateTimeOffset.UtcNow, times: int.MaxValue, code);
        var directory = UserDirectories.WorkMail(
            "m-" + new string('0', 32),
            new() { Region = "eu-west-1", AccessKey = "AKIDEXAMPLE", SecretKey = "secret", Handler = service },
            new());
        var user = new UserKey(directory.Catalog.Identifiers[0], "alice");

        var error = await Assert.ThrowsAsync<UserDirectoryException>(() => directory.ReadAsync(user, [], Token));

        Assert.True(error.IsRunWide);
        Assert.Contains("the clock", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(180, "RequestTimeTooSkewed")]
    [InlineData(10800, "EntityNotFoundException")]
    public async Task A_clock_that_is_not_the_reason_is_left_alone(int secondsOff, string code)
    {
        using var service = Refusing(DateTimeOffset.UtcNow.AddSeconds(secondsOff), times: int.MaxValue, code);

        await Assert.ThrowsAnyAsync<AmazonWorkMailException>(() => service.WorkMail().ListUsersAsync(new(), Token));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_client_that_shall_not_correct_its_clock_does_not()
    {
        using var service = Refusing(DateTimeOffset.UtcNow.AddHours(3), times: int.MaxValue);
        using var client = service.WorkMail(config => config.DisableClockSkewCorrection = true);

        await Assert.ThrowsAnyAsync<AmazonWorkMailException>(() => client.ListUsersAsync(new(), Token));

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task The_age_of_a_cached_answer_is_no_clock()
    {
        using var service = Refusing(DateTimeOffset.UtcNow.AddHours(-3), times: int.MaxValue).With("Age", "10800");

        await Assert.ThrowsAnyAsync<AmazonWorkMailException>(() => service.WorkMail().ListUsersAsync(new(), Token));

        Assert.Single(service.Requests);
    }

    private static StubService Refusing(DateTimeOffset time, int times, string code = "RequestTimeTooSkewed") =>
        new StubService(HttpStatusCode.Forbidden, $$"""{"__type":"{{code}}","message":"no"}""") { Times = times }
            .With("Date", time.ToString("r", CultureInfo.InvariantCulture));

    private static TimeSpan DistanceTo(DateTimeOffset time, SentRequest request)
    {
        var signedAt = DateTimeOffset.ParseExact(request.Headers["X-Amz-Date"], "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return (time - signedAt).Duration();
    }
}
