using System.Runtime.CompilerServices;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Pipeline;

namespace UserDirectory.Tests.Pipeline;

public sealed class PipelineTests
{
    private static readonly ChangeStatus[] SecondFailed =
        [ChangeStatus.Updated, ChangeStatus.Failed, ChangeStatus.Updated];

    private readonly FakeDirectory _directory = new();

    [Fact]
    public async Task Results_come_in_input_order_though_later_users_are_done_first()
    {
        var slow = new TaskCompletionSource();
        _directory.OnRead = key => key.Value == "u0" ? slow.Task : Task.CompletedTask;
        var others = new CountdownEvent(9);
        _directory.OnApply = _ =>
        {
            if (!others.IsSet && others.Signal()) slow.SetResult();
            return Task.CompletedTask;
        };

        var results = await RunAsync(Rows(10));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"u{i}"), results.Select(result => result.Target));
        Assert.All(results, result => Assert.Equal(ChangeStatus.Updated, result.Status));
    }

    [Fact]
    public async Task No_more_users_are_under_way_than_the_limit()
    {
        _directory.OnRead = _ => Task.Yield().AsTask();
        await RunAsync(Rows(200), new PipelineOptions { ThrottleLimit = 4 });
        Assert.InRange(_directory.MostUnderWay, 1, 4);
    }

    [Fact]
    public async Task Input_is_not_read_further_ahead_than_the_window()
    {
        var read = 0;
        var slow = new TaskCompletionSource();
        _directory.OnRead = key => key.Value == "u0" ? slow.Task : Task.CompletedTask;
        async IAsyncEnumerable<UserUpdate> Counted(
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var row in Rows(1000))
            {
                // The first row ends only when the window is full. If the run did not read ahead, this test would never
                // end.
                if (++read == 9) slow.SetResult();
                await Task.Yield();
                yield return row;
            }
        }

        await using var results = new UpdatePipeline(_directory, new PipelineOptions { ThrottleLimit = 2, Window = 8 })
            .RunAsync(Counted(), CancellationToken.None).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await results.MoveNextAsync());
        Assert.InRange(read, 9, 8 + 3);
    }

    [Fact]
    public async Task A_caller_that_leaves_early_is_let_go_though_the_window_is_full()
    {
        var read = 0;
        async IAsyncEnumerable<UserUpdate> Counted()
        {
            foreach (var row in Rows(1000))
            {
                Interlocked.Increment(ref read);
                await Task.Yield();
                yield return row;
            }
        }

        var results = new UpdatePipeline(_directory, new PipelineOptions { ThrottleLimit = 2, Window = 2 })
            .RunAsync(Counted(), CancellationToken.None).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await results.MoveNextAsync());
        // The caller has the first result, two results fill the window, and the fourth row waits for room.
        var soon = TimeSpan.FromSeconds(10);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref read) >= 4 && _directory.Steps.Count >= 8, soon));
        await results.DisposeAsync().AsTask().WaitAsync(soon, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_second_run_sends_nothing()
    {
        await RunAsync(Rows(20));
        _directory.Steps.Clear();
        var second = await RunAsync(Rows(20));
        Assert.All(second, result => Assert.Equal(ChangeStatus.Unchanged, result.Status));
        Assert.DoesNotContain(_directory.Steps, step => step.StartsWith("write", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_rows_for_one_user_are_done_one_after_the_other_in_order()
    {
        _directory.OnApply = update =>
            update.Edits[0].Value!.AsText == "first" ? Task.Yield().AsTask() : Task.CompletedTask;
        var results = await RunAsync(
            [Row("UserName", "alice", "first"), Row("UserName", "ALICE", "second")], new() { MaySetAgain = true });
        Assert.Equal("second", _directory["alice"]);
        Assert.Equal("first", results[1].Changes[0].Before?.AsText);
    }

    [Fact]
    public async Task Two_rows_for_one_user_by_different_identifiers_are_done_one_after_the_other_in_order()
    {
        _directory.Ids["alice@example.com"] = "alice";
        var secondIsRead = new TaskCompletionSource();
        _directory.OnRead = key =>
        {
            if (key.Identifier.Name == "Email") secondIsRead.TrySetResult();
            return Task.CompletedTask;
        };
        // The first row is written only after the second row was read, so the second row must read again.
        _directory.OnApply = update =>
            update.Key!.Identifier.Name == "UserName" ? secondIsRead.Task : Task.CompletedTask;

        var results = await RunAsync(
            [Row("UserName", "alice", "first"), Row("Email", "alice@example.com", "second")],
            new() { MaySetAgain = true });
        Assert.Equal("first", results[1].Changes[0].Before?.AsText);
        Assert.Equal("second", _directory["alice"]);
    }

    [Fact]
    public async Task A_row_with_problems_is_not_sent_and_the_others_go_on()
    {
        var bad = Updates.Of(Catalogs.IdentityStore,
            ("UserName", "bob"), ("Title", "a\u0007b"), ("Birthdate", new string('x', 2000)));
        var results = await RunAsync([Row("UserName", "alice", "x"), bad, Row("UserName", "carol", "x")]);
        Assert.Equal(SecondFailed, results.Select(result => result.Status));
        Assert.Equal("InvalidInput", results[1].Error?.Code);
        Assert.Contains("Title", results[1].Error?.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Birthdate: at most 1024 characters, 2000 given", results[1].Error?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_directory.Steps, step => step.EndsWith("bob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_that_wants_nothing_costs_a_read_which_shows_that_the_user_is_there()
    {
        _directory.OnRead = key => key.Value == "alice" ? Task.CompletedTask
            : throw new UserDirectoryException(FailureKind.UserNotFound, "NotFound", "nobody");
        var results = await RunAsync([Row("UserName", "alice", ""), Row("UserName", "ghost", "")]);
        Assert.Equal([ChangeStatus.Unchanged, ChangeStatus.Failed], results.Select(result => result.Status));
        Assert.Equal(["read alice"], _directory.Steps);
    }

    [Fact]
    public async Task Changes_come_in_the_order_of_the_row_however_the_calls_make_them()
    {
        _directory.Reverses = true;
        var builder = new UserUpdateBuilder(_directory.Catalog, new EditOptions());
        foreach (var (name, value) in new[] { ("UserName", "alice"), ("Title", "t"), ("DisplayName", "d") })
        {
            Assert.True(_directory.Catalog.TryFind(name, onPurpose: true, out var attribute));
            builder.Cell(attribute, value, name);
        }
        var result = Assert.Single(await RunAsync([builder.Build(null)]));
        Assert.Equal(["Title", "DisplayName"], result.Changes.Select(change => change.Attribute.Name));
    }

    [Fact]
    public async Task WhatIf_gives_the_plan_and_sends_no_update()
    {
        var whatIf = new PipelineOptions { WhatIf = true };
        var result = Assert.Single(await RunAsync([Row("UserName", "alice", "x")], whatIf));
        Assert.Equal((ChangeStatus.WhatIf, "x"), (result.Status, result.Changes[0].After?.AsText));
        Assert.Equal(["read alice"], _directory.Steps);
    }

    [Fact]
    public async Task A_plan_that_the_caller_declines_is_not_sent_and_an_empty_one_is_not_asked_about()
    {
        _directory["bob"] = "x";
        var asked = new List<string>();
        var results = await RunAsync([Row("UserName", "alice", "x"), Row("UserName", "bob", "x")], new PipelineOptions
        {
            Confirm = (plan, _) =>
            {
                lock (asked) asked.Add(plan.Update.Key!.Value);
                return Task.FromResult(false);
            },
        });
        Assert.Equal([ChangeStatus.Declined, ChangeStatus.Unchanged], results.Select(result => result.Status));
        Assert.Equal(["alice"], asked);
        Assert.Null(_directory["alice"]);
    }

    [Fact]
    public async Task A_concurrent_change_is_read_and_planned_again_once()
    {
        var isFirst = true;
        _directory.OnApply = _ =>
        {
            if (!isFirst) return Task.CompletedTask;
            isFirst = false;
            _directory["alice"] = "theirs";
            throw Failure(FailureKind.Stale, "ATTRIBUTE_EXISTS");
        };
        var result = Assert.Single(await RunAsync([Row("UserName", "alice", "ours")]));
        Assert.Equal((ChangeStatus.Updated, "theirs"), (result.Status, result.Changes[0].Before?.AsText));
        Assert.Equal("ours", _directory["alice"]);
    }

    [Fact]
    public async Task A_plan_that_comes_out_the_same_is_not_sent_twice()
    {
        var sent = 0;
        _directory.OnApply = _ =>
        {
            sent++;
            throw Failure(FailureKind.Stale, "INVALID_ATTRIBUTE_VALUE");
        };
        var result = Assert.Single(await RunAsync([Row("UserName", "alice", "x")]));
        Assert.Equal((ChangeStatus.Failed, "INVALID_ATTRIBUTE_VALUE", 1), (result.Status, result.Error?.Code, sent));
    }

    [Fact]
    public async Task A_user_that_fails_half_way_says_what_was_changed()
    {
        var sent = 0;
        _directory.OnApply = _ => ++sent == 2 ? throw Failure(FailureKind.Conflict, "Conflict") : Task.CompletedTask;
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Title", "Head"), ("Locale", "de"));
        var result = Assert.Single(await RunAsync([update]));
        Assert.Equal(ChangeStatus.Failed, result.Status);
        Assert.Equal("Title", Assert.Single(result.Changes).Attribute.Name);
    }

    [Fact]
    public async Task A_request_that_fails_after_acceptance_reports_its_changes()
    {
        var update = Row("UserName", "alice", "Head");
        var made = new AttributeChange(_directory.Catalog.Attribute("Title"), null, AttributeValue.Text("Hea"));
        _directory.OnApply = _ =>
            throw new UserDirectoryException(FailureKind.Other, "NotTaken", "cut") { Made = [made] };
        var result = Assert.Single(await RunAsync([update]));
        Assert.Equal((ChangeStatus.Failed, made), (result.Status, Assert.Single(result.Changes)));
    }

    [Fact]
    public async Task A_user_that_was_changed_in_part_when_the_run_ends_has_its_result()
    {
        var sent = 0;
        _directory.OnApply = _ => ++sent == 2 ? throw Failure(FailureKind.Credentials, "Expired") : Task.CompletedTask;
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Title", "Head"), ("Locale", "de"));
        var results = new List<UserChange>();
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(async () =>
        {
            var run = new UpdatePipeline(_directory, new PipelineOptions())
                .RunAsync(new[] { update }.ToAsyncEnumerable(), CancellationToken.None);
            await foreach (var result in run) results.Add(result);
        });
        Assert.Equal("Title", Assert.Single(Assert.Single(results).Changes).Attribute.Name);
        Assert.Empty(stopped.NotDone);
    }

    [Fact]
    public async Task WhatIf_shows_a_second_row_of_a_user_after_the_first()
    {
        _directory.Ids["alice@example.com"] = _directory.Ids["alice"] = "alice";
        var rows = Rows(50).Append(Row("UserName", "alice", "first")).Append(Row("UserName", "ALICE", "first"))
            .Append(Row("Email", "alice@example.com", "second"));
        var results = await RunAsync([.. rows], new PipelineOptions { WhatIf = true, MaySetAgain = true });
        Assert.Equal(ChangeStatus.Unchanged, results[^2].Status);
        Assert.Equal("first", Assert.Single(results[^1].Changes).Before?.AsText);
        Assert.Null(_directory["alice"]);
    }

    [Fact]
    public async Task A_fault_of_this_program_fails_its_row_only()
    {
        _directory.OnRead = key => key.Value == "u1" ? throw new InvalidOperationException("boom") : Task.CompletedTask;
        var results = await RunAsync(Rows(3));
        Assert.Equal(SecondFailed, results.Select(result => result.Status));
        Assert.Equal("InvalidOperationException", results[1].Error?.Code);
    }

    [Fact]
    public async Task Wrong_credentials_are_one_failure_of_the_run_not_one_a_row()
    {
        _directory.OnRead = _ => throw Failure(FailureKind.Credentials, "UnrecognizedClientException");
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => RunAsync(Rows(1000)));
        Assert.Equal("UnrecognizedClientException", stopped.Cause.Code);
        Assert.Equal("u0", stopped.NotDone[0].Key?.Value);
        Assert.InRange(stopped.NotDone.Count, 1, 999);
    }

    [Fact]
    public async Task Access_denied_for_the_first_users_alike_ends_the_run()
    {
        _directory.OnApply = _ => throw Failure(FailureKind.AccessDenied, "AccessDenied");
        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => RunAsync(Rows(1000)));
        var told = stopped.Cause.Message;
        Assert.StartsWith("The caller has no permission to change users: the first 5", told, StringComparison.Ordinal);
        Assert.InRange(stopped.NotDone.Count, 1, 999);
    }

    [Fact]
    public async Task Access_denied_fails_single_users_if_another_user_was_allowed()
    {
        _directory.OnApply = update => update.Key!.Value == "u0" ? Task.CompletedTask
            : throw Failure(FailureKind.AccessDenied, "AccessDenied");
        var results = await RunAsync(Rows(30), new PipelineOptions { ThrottleLimit = 1 });
        Assert.Equal(29, results.Count(result => result.Error is { IsRunWide: false }));
    }

    [Fact]
    public async Task A_caller_without_write_permission_gets_one_error_after_the_first_users()
    {
        // Unchanged users show that the caller may read users, but not that the caller may update them.
        for (var i = 0; i < 10; i++) _directory[$"u{i}"] = "x";
        _directory.OnApply = _ => throw Failure(FailureKind.AccessDenied, "AccessDenied");
        await Assert.ThrowsAsync<RunStoppedException>(() => RunAsync(Rows(1000)));
    }

    [Fact]
    public async Task Stopping_finishes_what_is_being_sent_and_begins_nothing_more()
    {
        using var stop = new CancellationTokenSource();
        var sending = new TaskCompletionSource();
        _directory.OnApply = async _ =>
        {
            await stop.CancelAsync();
            await sending.Task;
        };
        var run = RunAsync(Rows(1000), new PipelineOptions { ThrottleLimit = 1 }, stop.Token);
        Assert.False(run.IsCompleted);
        sending.SetResult();
        var results = await run;
        Assert.Equal(ChangeStatus.Updated, results[0].Status);
        Assert.All(results.Skip(1), result => Assert.Equal("Stopped", result.Error?.Code));
        Assert.InRange(results.Count, 1, 10);
    }

    [Fact]
    public async Task A_failure_of_the_input_ends_the_run_after_what_was_begun()
    {
        static async IAsyncEnumerable<UserUpdate> Broken()
        {
            yield return Row("UserName", "alice", "x");
            await Task.Yield();
            throw new IOException("gone");
        }

        var pipeline = new UpdatePipeline(_directory, new PipelineOptions());
        var results = new List<UserChange>();
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var result in pipeline.RunAsync(Broken(), CancellationToken.None)) results.Add(result);
        });
        Assert.Equal(ChangeStatus.Updated, Assert.Single(results).Status);
    }

    private static UserDirectoryException Failure(FailureKind kind, string code) => new(kind, code, code);

    private static UserUpdate Row(string identifier, string key, string title) =>
        Updates.Of(Catalogs.IdentityStore, (identifier, key), ("Title", title));

    private static IEnumerable<UserUpdate> Rows(int count) =>
        Enumerable.Range(0, count).Select(i => Row("UserName", $"u{i}", "x"));

    private async Task<List<UserChange>> RunAsync(
        IEnumerable<UserUpdate> updates, PipelineOptions? options = null, CancellationToken stop = default)
    {
        var pipeline = new UpdatePipeline(_directory, options ?? new PipelineOptions());
        var results = new List<UserChange>();
        await foreach (var result in pipeline.RunAsync(updates.ToAsyncEnumerable(), stop)) results.Add(result);
        return results;
    }
}

internal static class Yielding
{
    /// <summary>A task that ends a little later, on another thread.</summary>
    public static async Task AsTask(this YieldAwaitable yield) => await yield;
}
