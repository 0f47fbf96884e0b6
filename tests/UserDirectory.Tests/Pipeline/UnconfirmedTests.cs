using UserDirectory.Changes;
using UserDirectory.Pipeline;

namespace UserDirectory.Tests.Pipeline;

/// <summary>A user whose update may have been made always has a result that says this.</summary>
public sealed class UnconfirmedTests
{
    private readonly FakeDirectory _directory = new();

    [Fact]
    public async Task An_update_that_is_given_up_may_be_made()
    {
        using var abandon = new CancellationTokenSource();
        _directory.OnApply = async _ =>
        {
            await abandon.CancelAsync();
            await new TaskCompletionSource().Task;
        };
        var result = await Run(abandon.Token).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((ChangeStatus.Failed, "Stopped"), (result.Status, result.Error?.Code));
        Assert.Empty(result.Changes);
        Assert.Equal("Title", Assert.Single(result.Unconfirmed).Attribute.Name);
    }

    [Fact]
    public async Task A_user_whose_failure_ends_the_run_has_a_result_if_the_update_may_be_made()
    {
        _directory.OnApply = _ => Task.FromException(
            new UserDirectoryException(FailureKind.Network, "Network", "Unreachable.") { MayBeMade = true });
        var results = new List<UserChange>();
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(async () =>
        {
            await foreach (var result in Run(default)) results.Add(result);
        });
        Assert.Empty(stopped.NotDone);
        Assert.Equal("Title", Assert.Single(Assert.Single(results).Unconfirmed).Attribute.Name);
    }

    private IAsyncEnumerable<UserChange> Run(CancellationToken abandon)
    {
        var row = Updates.Of(Catalogs.IdentityStore, ("UserName", "ada"), ("Title", "New"));
        return new UpdatePipeline(_directory, new PipelineOptions())
            .RunAsync(new[] { row }.ToAsyncEnumerable(), default, abandon);
    }
}
