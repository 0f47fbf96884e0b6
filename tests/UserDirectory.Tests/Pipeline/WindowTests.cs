using System.Runtime.CompilerServices;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Pipeline;

namespace UserDirectory.Tests.Pipeline;

/// <summary>The window of the pipeline: delays by a slow user, and the number of rows in memory.</summary>
public sealed class WindowTests
{
    private const int Window = 64;
    private static readonly AttributeEdit[] Nothing =
        [new(Catalogs.IdentityStore.Attribute("Title"), EditKind.Clear, null)];

    private readonly FakeDirectory _directory = new();
    private readonly TaskCompletionSource _slow = new();

    [Fact]
    public async Task A_slow_user_delays_no_other_user_within_the_window()
    {
        _directory.OnRead = key => key.Value == "u0" ? _slow.Task : Task.CompletedTask;
        var sent = 0;
        var windowIsSent = new TaskCompletionSource();
        _directory.OnApply = _ =>
        {
            if (Interlocked.Increment(ref sent) == Window) windowIsSent.SetResult();
            return Task.CompletedTask;
        };

        await using var results = Start(1000);
        var first = results.MoveNextAsync();
        await windowIsSent.Task;
        Assert.False(first.IsCompleted);
        _slow.SetResult();
        Assert.True(await first);
        Assert.Equal("u0", results.Current.Target);
    }

    [Fact]
    public async Task Results_before_a_slow_user_do_not_wait_for_it()
    {
        _directory.OnRead = key => key.Value == "u20" ? _slow.Task : Task.CompletedTask;
        await using var results = Start(1000);
        for (var number = 0; number < 20; number++)
        {
            Assert.True(await results.MoveNextAsync());
            Assert.Equal($"u{number}", results.Current.Target);
        }
        var next = results.MoveNextAsync();
        Assert.False(next.IsCompleted);
        _slow.SetResult();
        Assert.True(await next);
        Assert.Equal("u20", results.Current.Target);
    }

    [Fact]
    public async Task Only_rows_in_the_window_are_held_of_200_000()
    {
        const int Rows = 200_000;
        var inputs = new WeakReference?[Rows];
        var (done, mostAhead) = (0, 0);
        async IAsyncEnumerable<UserUpdate> Input()
        {
            for (var number = 0; number < Rows; number++)
            {
                mostAhead = Math.Max(mostAhead, number - Volatile.Read(ref done));
                if (number % 1000 == 0) await Task.Yield();
                yield return Row(number, inputs);
            }
        }

        var pipeline = new UpdatePipeline(_directory, new PipelineOptions { Window = Window });
        await foreach (var change in pipeline.RunAsync(Input(), default))
        {
            Assert.Equal(ChangeStatus.Unchanged, change.Status);
            if (++done is Rows / 2 or Rows - 1) Assert.InRange(Alive(inputs), 0, Window + 64);
            if (done % 1000 == 0) _directory.Steps.Clear();
        }
        Assert.Equal(Rows, done);
        // In addition to the window, the caller has one result, and one row waits for room.
        Assert.InRange(mostAhead, 1, Window + 2);
    }

    private static int Alive(WeakReference?[] inputs)
    {
        GC.Collect();
        return inputs.Count(input => input is { IsAlive: true });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static UserUpdate Row(int number, WeakReference?[] inputs)
    {
        var input = new object();
        inputs[number] = new WeakReference(input);
        var key = new UserKey(Catalogs.IdentityStore.Attribute("UserName"), $"u{number}");
        return new UserUpdate(key, Nothing, [], input);
    }

    private static IEnumerable<UserUpdate> Rows(int count) => Enumerable.Range(0, count)
        .Select(number => Updates.Of(Catalogs.IdentityStore, ("UserName", $"u{number}"), ("Title", "x")));

    private IAsyncEnumerator<UserChange> Start(int rows) =>
        new UpdatePipeline(_directory, new PipelineOptions { ThrottleLimit = 4, Window = Window })
            .RunAsync(Rows(rows).ToAsyncEnumerable(), default)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
}
