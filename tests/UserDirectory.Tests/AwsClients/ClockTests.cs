using System.Globalization;
using System.Net;
using Amazon.WorkMail;
using UserDirectory.Aws;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd;
using UserDirectory.WorkMail;

namespace UserDirectory.Tests.AwsClients;

/// <summary>A wrong clock of this computer, and the service's time in a response that refuses a signature.</summary>
public sealed class ClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SandboxService.WorkMail, 3)]
    [InlineData(SandboxService.DirectoryServiceData, 3)]
    [InlineData(SandboxService.IdentityStore, 3)]
    [InlineData(SandboxService.WorkMail, -30)]
    public async Task A_run_uses_the_time_of_the_service_after_one_refused_request(
        SandboxService service, int hoursAhead)
    {
        var time = new FakeTime(DateTimeOffset.UtcNow.AddHours(hoursAhead));
        var sandbox = DirectorySandbox.Create(2, new SandboxOptions { Time = time });
        using var directory = sandbox.Open(service);

        var results = await directory.UpdateAsync(new[] { "user00001", "user00002" }.Select(
            name => Updates.Of(directory.Catalog, ("UserName", name), ("DisplayName", "New"))),
            new() { ThrottleLimit = 1 });

        Assert.All(results, result => Assert.Null(result.Error));
        Assert.All(results, result => Assert.Equal(ChangeStatus.Updated, result.Status));
        Assert.Single(sandbox.Calls, call => call.ErrorCode is not null);
    }

    [Fact]
    public async Task Temporary_credentials_are_signed_anew_too()
    {
        var options = new SandboxOptions
        {
            Time = new FakeTime(DateTimeOffset.UtcNow.AddDays(1)), SessionToken = "token/of+the=session",
        };
        var sandbox = DirectorySandbox.Create(1, options);
        using var handler = sandbox.CreateHandler();
        using var directory = WorkMailProvider.Provider.Open(sandbox.IdOf(SandboxService.WorkMail), new()
        {
            Region = "eu-west-1", AccessKey = options.AccessKey, SecretKey = options.SecretKey,
            SessionToken = options.SessionToken, Handler = handler,
        }, new());

        var result = await directory.UpdateAsync(("UserName", "user00001"), ("City", "Ulm"));

        Assert.Equal((null, ChangeStatus.Updated), (result.Error?.Message, result.Status));
    }

    [Fact]
    public async Task A_service_that_refuses_its_own_time_too_is_asked_twice_and_ends_the_run()
    {
        using var service = Refusing(DateTimeOffset.UtcNow.AddHours(-3));

        var error = await FailureAsync(service);

        Assert.True(error.IsRunWide);
        Assert.Contains("the clock", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, service.Requests.Count);
    }

    [Theory]
    [InlineData(0, "RequestInTheFuture")]
    [InlineData(180, "RequestTimeTooSkewed")]
    [InlineData(10800, "EntityNotFoundException")]
    public async Task A_clock_that_is_not_the_reason_is_left_alone(int secondsOff, string code)
    {
        using var service = Refusing(DateTimeOffset.UtcNow.AddSeconds(secondsOff), code);

        var error = await FailureAsync(service);

        Assert.Equal(code, error.Code);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task The_age_of_a_cached_answer_is_no_clock()
    {
        using var service = Refusing(DateTimeOffset.UtcNow.AddHours(-3)).With("Age", "10800");

        await FailureAsync(service);

        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_client_that_shall_not_correct_its_clock_does_not()
    {
        using var service = Refusing(DateTimeOffset.UtcNow.AddHours(-3));
        var config = new AmazonWorkMailConfig { DisableClockSkewCorrection = true };
        config = AwsConnection.Configure(config, Connection(service));
        using var client = new AmazonWorkMailClient(config.DefaultAWSCredentials, config);

        await Assert.ThrowsAsync<AmazonWorkMailException>(() => client.ListUsersAsync(new(), Token));

        Assert.Single(service.Requests);
    }

    private static async Task<UserDirectoryException> FailureAsync(StubService service)
    {
        using var directory = WorkMailProvider.Provider.Open("m-" + new string('0', 32), Connection(service), new());
        var user = new UserKey(directory.Catalog.Id, "alice");
        return await Assert.ThrowsAsync<UserDirectoryException>(() => directory.ReadAsync(user, [], Token));
    }

    private static ConnectionOptions Connection(HttpMessageHandler? handler) => new()
    {
        Region = "eu-west-1", AccessKey = "AKIDEXAMPLE", SecretKey = "secret", Handler = handler,
    };

    private static StubService Refusing(DateTimeOffset time, string code = "RequestTimeTooSkewed") =>
        new StubService(HttpStatusCode.Forbidden, $$"""{"__type":"{{code}}","message":"no"}""")
            .With("Date", time.ToString("r", CultureInfo.InvariantCulture));
}
