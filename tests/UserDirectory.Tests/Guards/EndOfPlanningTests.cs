using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.Pipeline;
using UserDirectory.Tests.Pipeline;

namespace UserDirectory.Tests.Guards;

/// <summary>A run with limits after all users are planned.</summary>
public sealed class EndOfPlanningTests
{
    private static readonly GuardOptions Wide = new() { MaximumChange = GuardBound.Parse(["100%"]) };

    private readonly FakeDirectory _directory = new();

    [Fact]
    public async Task A_preview_ends_when_all_users_are_planned()
    {
        Assert.Equal(
            ["WhatIf a", "WhatIf b"], await RunAsync(new() { WhatIf = true, ThrottleLimit = 1 }, "a", "b"));
        Assert.Equal(["read a", "read b"], _directory.Steps);
    }

    [Fact]
    public async Task A_run_that_ends_at_a_failure_makes_no_update_after_two_failures()
    {
        var bothAreRead = new TaskCompletionSource();
        var reads = 0;
        _directory.OnRead = async key =>
        {
            if (key.Value == "a") return;
            if (++reads == 2) bothAreRead.SetResult();
            await bothAreRead.Task;
            throw new UserDirectoryException(FailureKind.UserNotFound, "NotFound", "No such user.");
        };
        var statuses = await RunAsync(new() { StopsAtFailure = true, ThrottleLimit = 3 }, "a", "gone", "away");
        Assert.Equal(["Failed away", "Failed gone"], statuses.Order());
        Assert.DoesNotContain(_directory.Steps, step => step.StartsWith("write", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_failure_every_user_is_updated(bool stopsAtFailure)
    {
        var options = new PipelineOptions { StopsAtFailure = stopsAtFailure, ThrottleLimit = 1 };
        Assert.Equal(["Updated a", "Updated b"], await RunAsync(options, "a", "b"));
    }

    private async Task<List<string>> RunAsync(PipelineOptions options, params string[] users)
    {
        var updates = users.Select(name => Updates.Of(Catalogs.IdentityStore, ("UserName", name), ("Title", "New")));
        var results = new List<string>();
        await foreach (var change in new GuardedPipeline(_directory, options, Wide)
            .RunAsync(updates.ToAsyncEnumerable(), CancellationToken.None))
            results.Add($"{change.Status} {change.Name}");
        return results;
    }
}
