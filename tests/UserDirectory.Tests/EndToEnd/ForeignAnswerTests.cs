using System.Net;
using Amazon.WorkMail;
using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>JSON in another format than the service's is refused with the same text by all providers.</summary>
public sealed class ForeignAnswerTests
{
    // For every operation, a member of this response has another type than documented.
    private const string WrongTypes =
        """{"UserId":5,"SAMAccountName":5,"Name":5,"User":"Private","Users":"Private","DisplayName":5}""";

    private readonly DirectorySandbox _sandbox = DirectorySandbox.Create(30);

    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    // The official packages read a number as a text, and never end if they expect a list and find no list.
    public static TheoryData<SandboxService> ReadStrictly =>
        typeof(AmazonWorkMailClient).Assembly.GetName().Name == "UserDirectory.AwsClients"
            ? Services
            : [SandboxService.CloudSso];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task JSON_that_is_not_an_object_ends_the_run_with_its_first_words(SandboxService service)
    {
        foreach (var body in new[] { "[]", "[{}]", "17", "\"Sign in\"", "{} {}" })
        {
            using var answering = new Answering(HttpStatusCode.OK, _ => body);

            var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => UpdateAsync(service, answering, 1));

            Assert.Equal("NotTheService", stopped.Cause.Code);
            Assert.EndsWith(
                $"begins with: {body}. Check the endpoint, and proxies between this computer and the service.",
                stopped.Cause.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task JSON_that_is_not_an_object_with_a_server_error_is_retried(SandboxService service)
    {
        using var answering = new Answering(HttpStatusCode.BadGateway, _ => "[]");

        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => UpdateAsync(service, answering, 1));

        Assert.Equal((FailureKind.Network, "NotTheService"), (stopped.Cause.Kind, stopped.Cause.Code));
        // The request for a list of users, which the row does not need, has no more attempts than the row.
        Assert.Equal(6, answering.Requests);
    }

    [Theory]
    [MemberData(nameof(ReadStrictly))]
    public async Task Wrong_types_fail_only_their_user_and_no_value_is_shown(SandboxService service)
    {
        // The first user is read without an error, so that the service has responded once.
        using var answering = new Answering(HttpStatusCode.OK, number => number <= 4 ? null : WrongTypes, _sandbox);

        var changes = await UpdateAsync(service, answering, 3, atOnce: 1);

        var failed = changes.Where(change => change.Error is not null).ToArray();
        Assert.NotEmpty(failed);
        Assert.All(failed, change => Assert.Equal(
            (FailureKind.Other, "NotTheService"), (change.Error!.Kind, change.Error.Code)));
        Assert.All(failed, change => Assert.Equal(
            "The response is not from the service (HTTP 200): its JSON does not match the service's documentation. "
                + "Check the endpoint, and proxies between this computer and the service.",
            change.Error!.Message.Split(" Already changed")[0]));
    }

    [Theory]
    [MemberData(nameof(ReadStrictly))]
    public async Task Wrong_types_for_the_first_users_alike_end_the_run(SandboxService service)
    {
        using var answering = new Answering(HttpStatusCode.OK, _ => WrongTypes);

        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => UpdateAsync(service, answering, 30));

        Assert.StartsWith(
            "The responses to the read requests of the first 5 users are all invalid. ", stopped.Cause.Message,
            StringComparison.Ordinal);
    }

    private Task<List<UserChange>> UpdateAsync(
        SandboxService service, HttpMessageHandler answering, int users, int atOnce = 16)
    {
        var directory = _sandbox.Open(service, handler: answering);
        var rows = Enumerable.Range(1, users).Select(
            number => Updates.Of(directory.Catalog, ("UserName", $"user{number:D5}"), ("DisplayName", "New")));
        return directory.UpdateAsync(rows, new PipelineOptions { ThrottleLimit = atOnce, Window = atOnce });
    }

    /// <summary>Responds with a body, or like the sandbox if the body is null.</summary>
    private sealed class Answering(HttpStatusCode status, Func<int, string?> bodyOf, DirectorySandbox? sandbox = null)
        : HttpMessageHandler
    {
        private int _requests;

        public int Requests => _requests;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            bodyOf(Interlocked.Increment(ref _requests)) is { } body
                ? new HttpResponseMessage(status) { Content = new StringContent(body) }
                : await sandbox!.SendAsync(request, cancellationToken);
    }
}
