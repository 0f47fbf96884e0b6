using UserDirectory.Changes;
using UserDirectory.Pipeline;

namespace UserDirectory.Tests.Pipeline;

/// <summary>The choice between pages and single reads, for rows in different orders.</summary>
public sealed class PageChoiceTests
{
    [Theory]
    [InlineData("sorted")]
    [InlineData("reverse")]
    [InlineData("shuffled")]
    [InlineData("shuffled in blocks")]
    public async Task Rows_in_any_order_read_each_page_once_and_nobody_singly(string order)
    {
        // The whole window waits for pages, because its first row may be on the last page.
        var directory = new ListedDirectory(users: 5000, enough: 1000);
        var results = await RunAsync(directory.Pipeline(), Numbers(5000, order));
        Assert.All(results, change => Assert.Equal(ChangeStatus.Unchanged, change.Status));
        Assert.Equal((50, 0, 0), (directory.Pages, directory.Singles, directory.Writes));
    }

    [Fact]
    public async Task A_row_that_waits_for_its_page_holds_up_no_other()
    {
        var directory = new ListedDirectory(users: 300, enough: 11);
        var sent = new TaskCompletionSource();
        directory.OnWritten = number =>
        {
            if (number == 10) sent.SetResult();
        };
        // The second page comes only after the updates of all users on the first page, with one request in flight at a
        // time.
        directory.OnPage = page => page == 2 ? sent.Task : Task.CompletedTask;
        var results = await RunAsync(
            directory.Pipeline(new PipelineOptions { ThrottleLimit = 1 }), [299, .. Enumerable.Range(0, 10)], "new");
        Assert.Equal(ListedDirectory.NameOf(299), results[0].Target);
        Assert.Equal((3, 0, 11), (directory.Pages, directory.Singles, directory.Writes));
    }

    [Fact]
    public async Task A_run_that_is_stopped_ends_though_all_its_rows_wait_for_a_page_and_one_more_comes()
    {
        const int Enough = 20;
        var directory = new ListedDirectory(users: 300, Enough);
        using var stop = new CancellationTokenSource();
        async IAsyncEnumerable<UserUpdate> Rows()
        {
            try
            {
                for (var number = 0; number < 10; number++) yield return ListedDirectory.Row(number, "new");
                await stop.CancelAsync();
                yield return ListedDirectory.Row(10, "new");
            }
            finally
            {
                // The page comes only now, because enough rows have asked.
                for (var asked = 0; asked < Enough; asked++) directory.PageRules!.CostOf(ListedDirectory.Row(0).Key!);
            }
        }

        var results = new List<UserChange>();
        async Task CollectAsync()
        {
            var pipeline = directory.Pipeline(new PipelineOptions { ThrottleLimit = 1 });
            await foreach (var change in pipeline.RunAsync(Rows(), stop.Token)) results.Add(change);
        }
        await CollectAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(10, results.Count);
        Assert.All(results, change => Assert.Equal(FailureKind.Stopped, change.Error!.Kind));
        Assert.Equal(0, directory.Writes);
    }

    [Fact]
    public async Task A_row_that_may_be_asked_about_holds_up_the_next_so_that_questions_come_in_order()
    {
        var directory = new ListedDirectory(users: 300, enough: 1);
        var asked = new List<string>();
        var pipeline = directory.Pipeline(new PipelineOptions
        {
            ThrottleLimit = 1,
            Confirm = (plan, _) =>
            {
                lock (asked) asked.Add(plan.Update.Key!.Value);
                return Task.FromResult(false);
            },
        });
        await RunAsync(pipeline, [.. Enumerable.Range(0, 20).Reverse()], "new");
        Assert.Equal(Enumerable.Range(0, 20).Reverse().Select(ListedDirectory.NameOf), asked);
    }

    [Fact]
    public async Task Rows_of_one_user_by_different_identifiers_end_even_at_the_concurrency_limit()
    {
        var directory = new ListedDirectory(users: 300, enough: 30);
        var rows = Enumerable.Range(0, 30).Select(i => i % 2 == 0 ? ListedDirectory.Row(299 - (i / 2), "new")
            : Updates.Of(Catalogs.CloudSso, ("UserId", $"u-{299 - (i / 2)}"), ("DisplayName", "newer")));
        var results = await CollectAsync(
            directory.Pipeline(new PipelineOptions { ThrottleLimit = 1, MaySetAgain = true }), rows);
        Assert.Equal(30, results.Count);
        Assert.All(results, change => Assert.Equal(ChangeStatus.Updated, change.Status));
    }

    [Fact]
    public async Task A_few_rows_of_a_large_directory_read_at_most_twice_what_single_reads_are()
    {
        var directory = new ListedDirectory(users: 100_000, enough: 50);
        await RunAsync(directory.Pipeline(), Numbers(100_000, "shuffled").Take(50));
        Assert.InRange(directory.Pages + directory.Singles, 50, 100);
    }

    [Fact]
    public async Task No_more_is_held_than_memory_allows()
    {
        var directory = new ListedDirectory(users: 10_000, enough: 1000);
        var most = 1000L * 160;
        var numbers = Numbers(10_000, "reverse").Take(2000);
        var results = await RunAsync(directory.Pipeline(new PipelineOptions { MostHeldBytes = most }), numbers);
        Assert.All(results, change => Assert.Equal(ChangeStatus.Unchanged, change.Status));
        Assert.InRange(directory.Pages, 9, 20);
    }

    [Fact]
    public async Task An_old_list_is_read_again()
    {
        var directory = new ListedDirectory(users: 250, enough: 8);
        var pipeline = directory.Pipeline();
        await RunAsync(pipeline, Enumerable.Range(0, 100).Reverse().Append(249));
        Assert.Equal((3, 0), (directory.Pages, directory.Singles));
        directory.Now += TimeSpan.FromMinutes(11);
        await RunAsync(pipeline, Enumerable.Range(100, 149));
        Assert.Equal(6, directory.Pages);
        // The first few rows may be read singly, before enough rows wait for a list.
        Assert.InRange(directory.Singles, 0, 8);
    }

    private static IEnumerable<int> Numbers(int count, string order)
    {
        var numbers = Enumerable.Range(0, count);
        var random = new Random(1);
        return order switch
        {
            "sorted" => numbers,
            "reverse" => numbers.Reverse(),
            "shuffled" => numbers.OrderBy(_ => random.Next()).ToArray(),
            _ => numbers.Chunk(50).OrderBy(_ => random.Next()).SelectMany(block => block).ToArray(),
        };
    }

    private static Task<List<UserChange>> RunAsync(
        UpdatePipeline pipeline, IEnumerable<int> numbers, string name = "as it is") =>
        CollectAsync(pipeline, numbers.Select(number => ListedDirectory.Row(number, name)));

    private static async Task<List<UserChange>> CollectAsync(UpdatePipeline pipeline, IEnumerable<UserUpdate> rows)
    {
        var results = new List<UserChange>();
        await foreach (var change in pipeline.RunAsync(rows.ToAsyncEnumerable(), CancellationToken.None))
            results.Add(change);
        return results;
    }
}
