using System.Net;
using System.Text;
using UserDirectory.Changes;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>Failures of every user, which end the run with one error after the first few requests.</summary>
public sealed class RunWideFailureTests
{
    private const int Users = 300;

    [Theory]
    [InlineData("AccessDeniedException", "DATA_DISABLED", "enable-directory-data-access")]
    [InlineData("ValidationException", "INVALID_DIRECTORY_TYPE", "AWS Managed Microsoft AD")]
    [InlineData("ValidationException", "INVALID_SECONDARY_REGION", "primary region")]
    [InlineData("DirectoryUnavailableException", "INVALID_DIRECTORY_STATE", "when the directory is active")]
    [InlineData("DirectoryUnavailableException", "NO_DISK_SPACE", "The service says")]
    public async Task A_reason_of_the_whole_directory_ends_the_run(string code, string reason, string advice) =>
        await EndsAsync(SandboxService.DirectoryServiceData, code, reason, advice, mostRequests: 16);

    [Theory]
    [InlineData("AccessDeniedException", "KMS_ACCESS_DENIED", "kms:Decrypt")]
    [InlineData("ValidationException", "KMS_DISABLED", "customer managed key")]
    [InlineData("ValidationException", "KMS_INVALID_STATE", "customer managed key")]
    [InlineData("ResourceNotFoundException", "KMS_KEY_NOT_FOUND", "customer managed key")]
    public async Task A_key_of_the_whole_store_ends_the_run(string code, string reason, string advice) =>
        await EndsAsync(SandboxService.IdentityStore, code, reason, advice, mostRequests: 18);

    // A permission may be missing for some users only, but the key of the store encrypts all users.
    [Theory]
    [InlineData("KMS_ACCESS_DENIED", true)]
    [InlineData(null, false)]
    public async Task Access_denied_to_the_stores_key_ends_a_run_in_the_middle_too(string? reason, bool ends)
    {
        var sandbox = DirectorySandbox.Create(Users);
        using var service = new OneAnswer("AccessDeniedException", reason) { Before = sandbox, BeforeRequests = 100 };
        using var directory = sandbox.Open(SandboxService.IdentityStore, handler: service);
        var updates = Rows(Users).Select(cells => Updates.Of(directory.Catalog, cells)).ToAsyncEnumerable();
        var pipeline = new UpdatePipeline(directory, new PipelineOptions());
        var changes = new List<UserChange>();
        RunStoppedException? stopped = null;
        try
        {
            await foreach (var change in pipeline.RunAsync(updates, CancellationToken.None)) changes.Add(change);
        }
        catch (RunStoppedException error)
        {
            stopped = error;
        }

        Assert.Contains(changes, change => change.Status == ChangeStatus.Updated);
        Assert.Equal(ends, stopped is not null);
        if (ends) Assert.DoesNotContain(changes, change => change.Error is not null);
        else Assert.Equal(Users, changes.Count);
        Assert.Equal(ends, service.Requests < 200);
    }

    [Fact]
    public async Task A_directory_that_stays_unavailable_ends_the_run_when_it_was_tried_again() => await EndsAsync(
        SandboxService.WorkMail, "DirectoryUnavailableException", null,
        "when the organization's directory is available", mostRequests: 16 * 6);

    [Theory]
    [InlineData(SandboxService.DirectoryServiceData, "IAM_AUTH")]
    [InlineData(SandboxService.DirectoryServiceData, "DIRECTORY_AUTH")]
    [InlineData(SandboxService.IdentityStore, null)]
    [InlineData(SandboxService.WorkMail, null)]
    public async Task Access_denied_for_the_first_users_alike_ends_the_run(SandboxService service, string? reason) =>
        await EndsAsync(
            service, "AccessDeniedException", reason, "The caller has no permission to read users", mostRequests: 24);

    [Fact]
    public async Task The_limit_of_a_WorkMail_organization_is_not_throttling()
    {
        var service = new OneAnswer("LimitExceededException", null);
        var change = await service.Open(SandboxService.WorkMail).UpdateAsync(Rows(1).Single());
        Assert.Equal((FailureKind.Conflict, 1), (change.Error!.Kind, service.Requests));
    }

    private static async Task EndsAsync(
        SandboxService provider, string code, string? reason, string advice, int mostRequests)
    {
        var service = new OneAnswer(code, reason);
        var failed = new List<UserChange>();
        var pipeline = new UpdatePipeline(service.Open(provider), new PipelineOptions());
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(async () =>
        {
            var updates = Rows(Users).Select(cells =>
                Updates.Of(SandboxDirectories.ProviderOf(provider).Catalog, cells)).ToAsyncEnumerable();
            await foreach (var change in pipeline.RunAsync(updates, CancellationToken.None)) failed.Add(change);
        });
        Assert.Equal(code, stopped.Cause.Code);
        Assert.Contains(advice, stopped.Cause.Message, StringComparison.Ordinal);
        Assert.Contains("The service says", stopped.Cause.Message, StringComparison.Ordinal);
        Assert.InRange(service.Requests, 1, mostRequests);
        Assert.InRange(failed.Count, 0, UpdatePipeline.StepPermission.FirstUsers - 1);
    }

    private static IEnumerable<(string, string?)[]> Rows(int count) =>
        Enumerable.Range(1, count).Select(number =>
            new[] { ("UserName", $"user{number:d5}"), ("DisplayName", (string?)"X") });

    /// <summary>A service that responds to every request with one error.</summary>
    private sealed class OneAnswer(string code, string? reason) : HttpMessageHandler
    {
        private int _requests;

        public int Requests => _requests;

        /// <summary>The sandbox that responds to the first requests.</summary>
        public DirectorySandbox? Before { get; init; }

        public int BeforeRequests { get; init; }

        public IUserDirectory Open(SandboxService service) =>
            this.Open(service, new GovernorOptions { Time = new HastyTime() });

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _requests) <= BeforeRequests)
                return Before!.SendAsync(request, cancellationToken);
            var told = reason is null ? "" : $@",""Reason"":""{reason}""";
            var answer = new HttpResponseMessage(HttpStatusCode.BadRequest)
            {
                Content = new StringContent(
                    $@"{{""__type"":""{code}"",""Message"":""The service says so.""{told}}}",
                    Encoding.UTF8, "application/x-amz-json-1.1"),
            };
            answer.Headers.TryAddWithoutValidation("x-amzn-ErrorType", code);
            return Task.FromResult(answer);
        }
    }
}
