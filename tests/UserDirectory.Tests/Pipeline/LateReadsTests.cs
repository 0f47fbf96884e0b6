using UserDirectory.Changes;
using UserDirectory.Pipeline;

namespace UserDirectory.Tests.Pipeline;

/// <summary>
/// A read shows the directory as it was up to a minute before the request, regardless of the time of the response.
/// </summary>
public sealed class LateReadsTests
{
    private readonly FakeDirectory _directory = new() { ["ada"] = "Old" };
    private readonly HastyTime _time = new();
    private readonly TaskCompletionSource _first = new();

    [Theory]
    [InlineData(59, 5, true)]
    [InlineData(59, 3600, true)]
    [InlineData(61, 5, false)]
    [InlineData(61, 3600, false)]
    public async Task A_row_is_planned_from_the_row_before_it_as_long_as_its_read_may_be_from_before(
        int asked, int answered, bool isFromBefore)
    {
        var reads = 0;
        _directory.OnRead = key =>
        {
            if (++reads == 2) _time.Advance(TimeSpan.FromSeconds(answered));
            return Task.CompletedTask;
        };
        var statuses = new List<ChangeStatus>();
        var pipeline = new UpdatePipeline(_directory, new PipelineOptions { Time = _time, MaySetAgain = true });
        await foreach (var result in pipeline.RunAsync(Rows(asked), default))
        {
            statuses.Add(result.Status);
            _first.TrySetResult();
        }

        // The second read already shows the value of the second row, so an update is sent only if the run does not
        // believe the read.
        Assert.Equal([ChangeStatus.Updated, isFromBefore ? ChangeStatus.Updated : ChangeStatus.Unchanged], statuses);
    }

    private async IAsyncEnumerable<UserUpdate> Rows(int asked)
    {
        yield return Updates.Of(Catalogs.IdentityStore, ("UserName", "ada"), ("Title", "New"));
        await _first.Task;
        _directory["ada"] = "Old";
        _time.Advance(TimeSpan.FromSeconds(asked));
        yield return Updates.Of(Catalogs.IdentityStore, ("UserName", "ada"), ("Title", "Old"));
    }
}
