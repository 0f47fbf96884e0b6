using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.Pipeline;

namespace UserDirectory.Tests.Pipeline;

/// <summary>A run that ends at the first failure starts no further user.</summary>
public sealed class StopsAtFailureTests
{
    private readonly FakeDirectory _directory = new()
    {
        OnRead = key => key.Value == "u2"
            ? Task.FromException(new UserDirectoryException(FailureKind.UserNotFound, "NotFound", "There is none."))
            : Task.Yield().AsTask(),
    };

    private static PipelineOptions OneByOne => new() { StopsAtFailure = true, ThrottleLimit = 1 };

    [Fact]
    public async Task With_one_user_at_a_time_no_user_after_the_failed_user_is_changed()
    {
        var results = await ResultsOf(new UpdatePipeline(_directory, OneByOne).RunAsync(Rows(), default));
        Assert.Equal(["u0", "u1", "u2"], results.Select(result => result.Target));
        Assert.Equal(
            [ChangeStatus.Updated, ChangeStatus.Updated, ChangeStatus.Failed], results.Select(result => result.Status));
        Assert.Equal(4, _directory.Steps.Count);
    }

    [Fact]
    public async Task Without_it_the_others_go_on()
    {
        var options = OneByOne with { StopsAtFailure = false };
        Assert.Equal(50, (await ResultsOf(new UpdatePipeline(_directory, options).RunAsync(Rows(), default))).Count);
    }

    [Fact]
    public async Task Rows_before_a_refused_row_are_done_and_later_rows_are_not()
    {
        var rows = Rows(("u1", "a\u0007b"));
        var options = OneByOne with { ThrottleLimit = 16 };
        var results = await ResultsOf(new UpdatePipeline(_directory, options).RunAsync(rows, default));
        Assert.Equal([ChangeStatus.Updated, ChangeStatus.Failed], results.Select(result => result.Status));
    }

    [Fact]
    public async Task A_run_with_limits_sends_nothing_where_a_user_fails_while_all_are_planned()
    {
        var limits = new GuardOptions { MaximumChange = GuardBound.Parse(["100%"]) };
        var pipeline = new GuardedPipeline(_directory, OneByOne, limits);
        var results = await ResultsOf(pipeline.RunAsync(Rows(), default));
        Assert.Equal("u2", Assert.Single(results).Target);
        Assert.DoesNotContain(_directory.Steps, step => !step.StartsWith("read ", StringComparison.Ordinal));
    }

    private static IAsyncEnumerable<UserUpdate> Rows(params (string User, string Title)[] others) =>
        Enumerable.Range(0, 50).Select(i => $"u{i}").Select(user => Updates.Of(Catalogs.IdentityStore,
            ("UserName", user), ("Title", others.FirstOrDefault(one => one.User == user).Title ?? "x")))
        .ToAsyncEnumerable();

    private static async Task<List<UserChange>> ResultsOf(IAsyncEnumerable<UserChange> run)
    {
        var results = new List<UserChange>();
        await foreach (var result in run) results.Add(result);
        return results;
    }
}
