using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>No step continues on the thread of a caller that waits for it.</summary>
public sealed class CallersContextTests
{
    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    [Theory]
    [MemberData(nameof(Services))]
    public void Each_step_of_an_update_continues_elsewhere(SandboxService service)
    {
        var (directory, update) = Open(service);
        UserSnapshot? user = null;
        var attributes = update.Edits.Select(edit => edit.Attribute).ToArray();
        Assert.Equal(0, CallersContext.PostsOf(() => ReadAsync()));
        var id = new UserKey(directory.Catalog.Id, user!.Id);
        Assert.Equal(0, CallersContext.PostsOf(() => directory.ReadAsync(id, attributes, default)));
        Assert.Equal(0, CallersContext.PostsOf(() => directory.ResolveAsync(update, user!, default)));
        var plan = directory.Plan(user!, update);
        Assert.Equal(0, CallersContext.PostsOf(() => directory.ApplyAsync(plan, plan.Calls[0], default)));
        Assert.Equal(0, CallersContext.PostsOf(ListAsync));
        directory.Dispose();

        async Task ReadAsync() =>
            user = await directory.ReadAsync(update.Key!, attributes, default).ConfigureAwait(false);
        async Task ListAsync()
        {
            await foreach (var _ in directory.ListAsync(default).ConfigureAwait(false)) ;
        }
    }

    [Fact]
    public void The_user_of_another_address_is_read_elsewhere()
    {
        var (directory, _) = Open(SandboxService.WorkMail);
        var update = Updates.Of(directory.Catalog, ("UserName", "user00001"), ("Email", "alias@example.com"));
        Assert.Equal(0, CallersContext.PostsOf(() => directory.ResolveAsync(update, new UserSnapshot("1"), default)));
        directory.Dispose();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_run_continues_elsewhere(SandboxService service)
    {
        var (directory, update) = Open(service);
        Assert.Equal(0, CallersContext.PostsOf(() =>
            RunAsync(new UpdatePipeline(directory, new()).RunAsync(Rows(update), default))));
        directory.Dispose();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_run_with_limits_continues_elsewhere(SandboxService service)
    {
        var (directory, update) = Open(service);
        var limits = new GuardOptions { MaximumChange = GuardBound.Parse(["1"]) };
        Assert.Equal(0, CallersContext.PostsOf(() =>
            RunAsync(new GuardedPipeline(directory, new(), limits).RunAsync(Rows(update), default))));
        directory.Dispose();
    }

    private static async Task RunAsync(IAsyncEnumerable<UserChange> run)
    {
        await foreach (var change in run.ConfigureAwait(false)) Assert.Equal(ChangeStatus.Updated, change.Status);
    }

    private static async IAsyncEnumerable<UserUpdate> Rows(UserUpdate update)
    {
        await LaterAsync().ConfigureAwait(false);
        yield return update;
    }

    private static (IUserDirectory Directory, UserUpdate Update) Open(SandboxService service)
    {
        var sandbox = DirectorySandbox.Create(3);
        var directory = sandbox.Open(service, handler: new LateHandler(sandbox.CreateHandler()));
        var attribute = directory.Catalog.TryFind("Office", onPurpose: false, out _) ? "Office" : "DisplayName";
        return (directory, Updates.Of(directory.Catalog, ("UserName", "user00001"), (attribute, "New")));
    }

    // Ends on another thread after the caller has gone on.
    private static Task LaterAsync()
    {
        var later = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.QueueUserWorkItem(_ => later.SetResult());
        return later.Task;
    }

    private sealed class LateHandler(HttpMessageHandler service) : DelegatingHandler(service)
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await LaterAsync().ConfigureAwait(false);
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }
}
