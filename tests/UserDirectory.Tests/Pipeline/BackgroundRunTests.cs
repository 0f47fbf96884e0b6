using UserDirectory.Pipeline;

namespace UserDirectory.Tests.Pipeline;

/// <summary>Messages of a cmdlet's work reach the cmdlet's own thread at every stage.</summary>
public class BackgroundRunTests
{
    private readonly List<string> _said = [];

    [Fact]
    public void A_message_before_the_work_begins_is_delivered()
    {
        using var run = new BackgroundRun<int>();
        run.Post(() => _said.Add("early"));
        run.Begin((_, _, _) => Task.CompletedTask);
        run.Finish();
        Assert.Equal(["early"], _said);
    }

    [Fact]
    public void A_message_after_the_end_is_dropped_without_a_failure()
    {
        var run = new BackgroundRun<int>();
        run.Begin((_, _, _) => Task.CompletedTask);
        run.Finish();
        run.Post(() => _said.Add("late"));
        run.Dispose();
        run.Post(() => _said.Add("later"));
        Assert.Empty(_said);
    }

    [Fact]
    public void All_messages_of_the_work_arrive_in_order_on_the_thread_of_the_input()
    {
        using var run = new BackgroundRun<int>();
        var here = Environment.CurrentManagedThreadId;
        run.Begin(async (input, _, _) =>
        {
            await foreach (var number in input)
            {
                run.Post(() =>
                {
                    Assert.Equal(here, Environment.CurrentManagedThreadId);
                    _said.Add($"{number}");
                });
            }
        });
        for (var i = 0; i < 100; i++) Assert.True(run.Offer(i));
        run.Finish();
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), _said);
    }

    [Fact]
    public void Input_is_refused_when_the_work_has_ended()
    {
        using var run = new BackgroundRun<int>();
        run.Begin((_, _, _) => Task.CompletedTask);
        run.Finish();
        Assert.False(run.Offer(1));
    }

    [Fact]
    public void The_end_throws_what_the_work_failed_with()
    {
        using var run = new BackgroundRun<int>();
        run.Begin((_, _, _) => Task.FromException(new FormatException("told")));
        Assert.Equal("told", Assert.Throws<FormatException>(run.Finish).Message);
    }

    [Fact]
    public void The_work_waits_while_many_messages_are_not_delivered()
    {
        using var run = new BackgroundRun<int>();
        for (var i = 0; i < BackgroundRun<int>.MostWaiting; i++)
            Assert.True(run.PostWithRoomAsync(() => { }).IsCompleted);
        var next = run.PostWithRoomAsync(() => _said.Add("next"));
        Assert.False(next.IsCompleted);
        run.Begin((_, _, _) => next);
        run.Finish();
        Assert.Equal(["next"], _said);
    }

    [Fact]
    public void A_question_is_answered_on_the_thread_that_waits_for_the_end()
    {
        using var run = new BackgroundRun<int>();
        var asked = 0;
        run.Begin(async (_, _, abandon) =>
        {
            var answer = await run.AskAsync(() => asked = Environment.CurrentManagedThreadId, abandon);
            run.Post(() => _said.Add($"{answer}"));
        });
        run.Finish();
        Assert.Equal(Environment.CurrentManagedThreadId, asked);
        Assert.Equal([$"{asked}"], _said);
    }

    [Fact]
    public async Task A_run_that_is_left_tells_the_work_to_begin_nothing_more()
    {
        var run = new BackgroundRun<int>();
        var begun = new TaskCompletionSource();
        run.Begin(async (_, stop, _) =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        await begun.Task;
        run.Dispose();
        Assert.True(run.IsStopping);
        Assert.False(run.Offer(1));
    }
}
