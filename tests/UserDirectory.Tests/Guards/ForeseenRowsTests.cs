using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.Pipeline;
using UserDirectory.Tests.Pipeline;

namespace UserDirectory.Tests.Guards;

/// <summary>
/// If a row would be unchanged only after an earlier row of its user, it is planned after the update of that row.
/// </summary>
public sealed class ForeseenRowsTests
{
    private readonly FakeDirectory _directory = new();

    [Fact]
    public async Task A_row_is_sent_where_the_earlier_row_fails()
    {
        var writes = 0;
        _directory.OnApply = _ => ++writes > 1 ? Task.CompletedTask : Task.FromException(
            new UserDirectoryException(FailureKind.Conflict, "Conflict", "The service refused it."));
        var (results, _) = await RunAsync(limit: "100%");
        Assert.Equal(["Unchanged done", "Failed ada", "Updated ada"], results.Select(Said));
        Assert.Equal("New", _directory["ada"]);
    }

    [Fact]
    public async Task A_row_is_asked_for_where_the_change_of_the_earlier_row_is_declined()
    {
        var asked = 0;
        var (results, _) = await RunAsync(limit: "100%", (_, _) => Task.FromResult(++asked > 1));
        Assert.Equal(["Unchanged done", "Declined ada", "Updated ada"], results.Select(Said));
    }

    [Fact]
    public async Task A_row_is_unchanged_where_the_earlier_row_is_made()
    {
        var (results, _) = await RunAsync(limit: "100%");
        Assert.Equal(["Unchanged done", "Updated ada", "Unchanged ada"], results.Select(Said));
        Assert.DoesNotContain(results, result => result.IsForeseen);
    }

    [Fact]
    public async Task A_row_is_not_done_where_a_limit_stops_the_earlier_row()
    {
        var (results, notDone) = await RunAsync(limit: "0");
        Assert.Equal(["Unchanged done", "WhatIf ada", "Unchanged ada"], results.Select(Said));
        Assert.Equal([false, false, true], results.Select(result => result.IsForeseen));
        Assert.Equal(["ada", "ada"], notDone.Select(row => row.Key!.Value));
    }

    private static string Said(UserChange result) => $"{result.Status} {result.Name}";

    private async Task<(List<UserChange> Results, IReadOnlyList<UserUpdate> NotDone)> RunAsync(
        string limit, Func<UserChangePlan, CancellationToken, Task<bool>>? confirm = null)
    {
        _directory["done"] = "New";
        var rows = new[] { "ada", "done", "ada" }
            .Select(name => Updates.Of(Catalogs.IdentityStore, ("UserName", name), ("Title", "New")));
        var pipeline = new GuardedPipeline(_directory, new PipelineOptions { ThrottleLimit = 1, Confirm = confirm },
            new GuardOptions { MaximumChange = GuardBound.Parse([limit]) });
        var results = new List<UserChange>();
        try
        {
            await foreach (var result in pipeline.RunAsync(rows.ToAsyncEnumerable(), default)) results.Add(result);
            return (results, []);
        }
        catch (RunStoppedException stopped)
        {
            return (results, stopped.NotDone);
        }
    }
}
