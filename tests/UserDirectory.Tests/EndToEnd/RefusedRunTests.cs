using System.Net;
using System.Text;
using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>
/// Errors of every user that are missing in the service's model, errors without a text, and endless lists.
/// </summary>
public sealed class RefusedRunTests
{
    private const int Rows = 300;

    public static TheoryData<SandboxService, int, string, FailureKind, string> RunWide
    {
        get
        {
            var data = new TheoryData<SandboxService, int, string, FailureKind, string>();
            foreach (var service in Enum.GetValues<SandboxService>().Except([SandboxService.CloudSso]))
            {
                data.Add(service, 404, "UnknownOperationException", FailureKind.Target, "Check the region and the");
                data.Add(service, 403, "SubscriptionRequiredException", FailureKind.AccessDenied, "has not signed up");
                data.Add(service, 403, "OptInRequired", FailureKind.AccessDenied, "the region is not enabled");
                data.Add(service, 400, "KMSAccessDeniedException", FailureKind.AccessDenied, "kms:Decrypt");
                data.Add(service, 400, "KMSDisabledException", FailureKind.Target, "customer managed key");
            }
            data.Add(SandboxService.CloudSso, 404, "InvalidAction.NotFound", FailureKind.Target, "Check the region");
            data.Add(SandboxService.CloudSso, 400, "InvalidVersion", FailureKind.Target, "check the region");
            return data;
        }
    }

    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    [Theory]
    [MemberData(nameof(RunWide))]
    public async Task An_error_that_every_user_would_get_ends_the_run(
        SandboxService service, int status, string code, FailureKind kind, string advice)
    {
        using var answering = new Answering(status, _ => Error(code, ""));

        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => UpdateAsync(service, answering, Rows));

        Assert.Equal((kind, code), (stopped.Cause.Kind, stopped.Cause.Code));
        Assert.Contains(advice, stopped.Cause.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("gave no message", stopped.Cause.Message, StringComparison.Ordinal);
        Assert.InRange(answering.Requests, 1, 18);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task An_error_without_a_text_gets_one(SandboxService service)
    {
        using var answering = new Answering(400, _ => Error("OddException", " "));

        var change = Assert.Single(await UpdateAsync(service, answering, 1));

        Assert.Contains("gave no message", change.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("OddException", change.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_list_whose_pages_turn_in_a_circle_of_two_ends(SandboxService service)
    {
        using var answering = new Answering(200, number =>
            $$"""{"Users":[],"NextToken":"{{(number % 2 == 0 ? "even" : "odd")}}","RequestId":"1"}""");
        using var directory = Open(service, answering);

        var error = await Assert.ThrowsAsync<UserDirectoryException>(async () =>
        {
            await foreach (var _ in directory.ListAsync(TestContext.Current.CancellationToken)) continue;
        });

        Assert.Equal(("RepeatedNextToken", 3), (error.Code, answering.Requests));
    }

    private static string Error(string code, string message) =>
        $$"""{"__type":"{{code}}","Code":"{{code}}","Message":"{{message}}","RequestId":"1"}""";

    private static IUserDirectory Open(SandboxService service, Answering answering) =>
        answering.Open(service, new GovernorOptions { Time = new HastyTime() });

    private static async Task<List<UserChange>> UpdateAsync(SandboxService service, Answering answering, int users)
    {
        using var directory = Open(service, answering);
        return await directory.UpdateAsync(Enumerable.Range(1, users).Select(number => Updates.Of(
            directory.Catalog, ("UserName", $"user{number:D5}"), ("DisplayName", "New"))));
    }

    private sealed class Answering(int status, Func<int, string> bodyOf) : HttpMessageHandler
    {
        private int _requests;

        public int Requests => _requests;

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(
                    bodyOf(Interlocked.Increment(ref _requests)), Encoding.UTF8, "application/json"),
            });
    }
}
