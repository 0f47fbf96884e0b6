using System.Net.Sockets;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Requests;

namespace UserDirectory.Tests.Requests;

public sealed class GovernorTests
{
    private const string Page = "https://example.com/";

    private static readonly RequestGovernor.Context Context = new("UpdateUser", "alice");

    private readonly FakeTime _time = new();
    private readonly List<RequestAttempt> _log = [];

    [Fact]
    public void Throttling_alone_fails_no_user_within_the_timeout()
    {
        var answers = 0;
        var call = Send(Governor(), () => ++answers <= 50 ? throw Throttled() : "done");
        Assert.Equal("done", Run(call));
        Assert.Equal(51, _log.Count);
    }

    [Fact]
    public void Throttling_that_never_ends_fails_when_the_time_is_over()
    {
        var started = _time.GetUtcNow();
        var call = Send(Governor(new GovernorOptions { Timeout = TimeSpan.FromMinutes(2) }), () => throw Throttled());
        Assert.Equal(FailureKind.Throttled, Assert.Throws<UserDirectoryException>(() => Run(call)).Kind);
        Assert.InRange(_time.GetUtcNow() - started, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(125));
    }

    [Fact]
    public void A_fault_that_may_pass_is_tried_again_a_number_of_times()
    {
        var call = Send(Governor(new GovernorOptions { Attempts = 4 }), () => throw new IOException("reset"));
        Assert.Equal("ConnectionLost", Assert.Throws<UserDirectoryException>(() => Run(call)).Code);
        Assert.Equal([1, 2, 3, 4], _log.Select(attempt => attempt.Number));
    }

    [Fact]
    public void A_failure_after_an_attempt_without_a_response_says_that_the_request_may_be_done()
    {
        var tries = 0;
        UserDirectoryException Thrown(Exception first) => Assert.Throws<UserDirectoryException>(() => Run(Send(
            Governor(), () => throw (++tries == 1
                ? first : new UserDirectoryException(FailureKind.Conflict, "Conflict", "no")))));
        Assert.True(Thrown(new IOException("reset")).MayBeMade);
        tries = 0;
        Assert.False(Thrown(Throttled()).MayBeMade);
    }

    [Fact]
    public void A_completed_request_leaves_no_timer()
    {
        var answers = 0;
        Assert.Equal("done", Run(Send(Governor(), () => ++answers == 1 ? throw Throttled() : "done")));
        Assert.Equal(0, _time.PendingTimers);
    }

    [Fact]
    public void An_error_that_can_not_succeed_is_not_retried()
    {
        var call = Send(
            Governor(), () => throw new UserDirectoryException(FailureKind.InvalidInput, "ValidationException", "no"));
        Assert.Equal("ValidationException", Assert.Throws<UserDirectoryException>(() => Run(call)).Code);
        Assert.Single(_log);
    }

    [Fact]
    public void Waits_double_up_to_the_longest_and_jitter_takes_a_part_of_them()
    {
        var answers = 0;
        var options = new GovernorOptions
        {
            FirstWait = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromSeconds(4), Random = () => 0.5,
        };
        Run(Send(Governor(options), () => ++answers < 6 ? throw new IOException("reset") : "done"));
        Assert.Equal([0.5, 1, 2, 2, 2, null], _log.Select(attempt => attempt.Wait?.TotalSeconds));
    }

    [Fact]
    public void No_attempt_is_made_before_the_wait_of_the_service_ends()
    {
        var answers = 0;
        Run(Send(Governor(), () => ++answers == 1 ? throw Throttled(TimeSpan.FromSeconds(30)) : "done"));
        Assert.InRange(_log[0].Wait!.Value, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public void An_attempt_without_a_response_is_abandoned_and_repeated()
    {
        var answers = 0;
        var governor = Governor(new GovernorOptions { AttemptTimeout = TimeSpan.FromSeconds(5) });
        var call = governor.SendAsync(Context,
            token => ++answers == 1 ? Never(token) : Task.FromResult("done"),
            _ => null, TransportFailure.From, CancellationToken.None);
        Assert.Equal("done", Run(call));
        Assert.Equal(("Timeout", null), (_log[0].FailureCode, _log[1].FailureCode));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_request_ends_with_its_timeout_even_during_an_attempt(bool heedsItsToken)
    {
        var started = _time.GetUtcNow();
        var governor = Governor(new GovernorOptions { Timeout = TimeSpan.FromSeconds(8) });
        var call = governor.SendAsync(Context, token => Never(heedsItsToken ? token : CancellationToken.None),
            _ => null, TransportFailure.From, CancellationToken.None);
        var error = Assert.Throws<UserDirectoryException>(() => Run(call));
        Assert.Equal(
            "The service did not respond within 8 seconds. The service has not responded at all in this run.",
            error.Message);
        Assert.Equal(TimeSpan.FromSeconds(8), _time.GetUtcNow() - started);
    }

    [Fact]
    public void The_last_attempt_has_the_time_that_earlier_attempts_left()
    {
        var governor = Governor(new GovernorOptions
        {
            Timeout = TimeSpan.FromSeconds(12), AttemptTimeout = TimeSpan.FromSeconds(5), Random = () => 0,
        });
        Run(Send(governor, () => "done"));
        _log.Clear();
        var started = _time.GetUtcNow();
        var call = governor.SendAsync(Context, Never, _ => null, TransportFailure.From, CancellationToken.None);
        Assert.Throws<UserDirectoryException>(() => Run(call));
        Assert.Equal(TimeSpan.FromSeconds(12), _time.GetUtcNow() - started);
        Assert.Equal([5d, 5, 2], _log.Select(attempt => attempt.Duration.TotalSeconds));
    }

    [Fact]
    public void A_request_that_runs_out_of_time_by_throttling_fails_as_throttled()
    {
        var answers = 0;
        var governor = Governor(new GovernorOptions { Timeout = TimeSpan.FromSeconds(8) });
        var call = governor.SendAsync(Context,
            token => ++answers == 1 ? throw Throttled(TimeSpan.FromSeconds(7)) : Never(token),
            _ => null, TransportFailure.From, CancellationToken.None);
        Assert.Equal(FailureKind.Throttled, Assert.Throws<UserDirectoryException>(() => Run(call)).Kind);
        Assert.Equal(["ThrottlingException", "Timeout"], _log.Select(attempt => attempt.FailureCode));
    }

    // The pause delays every request, also requests that were never sent.
    [Fact]
    public void A_request_that_can_not_be_sent_within_its_timeout_fails_as_throttled()
    {
        var governor = Governor(new GovernorOptions { Timeout = TimeSpan.FromSeconds(8) });
        var asked = Send(governor, () => throw Throttled(TimeSpan.FromHours(1)));
        Assert.Throws<UserDirectoryException>(() => Run(asked));
        var started = _time.GetUtcNow();
        var error = Assert.Throws<UserDirectoryException>(() => Run(Send(governor, () => "done")));
        Assert.Equal((FailureKind.Throttled, "Timeout"), (error.Kind, error.Code));
        Assert.Equal(TimeSpan.FromSeconds(8), _time.GetUtcNow() - started);
        Assert.Single(_log);
    }

    [Fact]
    public async Task Stopping_ends_a_wait_at_once()
    {
        using var stop = new CancellationTokenSource();
        var governor = Governor(new GovernorOptions { Timeout = TimeSpan.FromHours(2) });
        var call = governor.SendAsync<string>(
            Context, _ => throw Throttled(TimeSpan.FromHours(1)), _ => null, TransportFailure.From, stop.Token);
        Assert.False(call.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public void A_host_without_any_response_is_reported_as_wrong_and_a_host_with_earlier_responses_as_unreachable()
    {
        var governor = Governor();
        static string Unreachable() =>
            throw new HttpRequestException("no such host", new SocketException((int)SocketError.HostNotFound));
        var error = Assert.Throws<UserDirectoryException>(() => Run(Send(governor, Unreachable)));
        Assert.True(error.IsRunWide);
        Assert.Single(_log);

        governor = Governor();
        Run(Send(governor, () => "done"));
        _log.Clear();
        Assert.Throws<UserDirectoryException>(() => Run(Send(governor, Unreachable)));
        Assert.Equal(6, _log.Count);
    }

    private static UserDirectoryException Throttled(TimeSpan? retryAfter = null) =>
        new(FailureKind.Throttled, "ThrottlingException", "slow down") { RetryAfter = retryAfter };

    private static Task<string> Send(RequestGovernor governor, Func<string> answer) => governor.SendAsync(
        Context, _ => Task.FromResult(answer()), _ => "id", TransportFailure.From, CancellationToken.None);

    private RequestGovernor Governor(GovernorOptions? options = null)
    {
        var draws = 0;
        options ??= new GovernorOptions { Random = () => (++draws * 0.618) % 1 };
        return new RequestGovernor(options with { Time = _time, Log = _log.Add }, RequestLimits.Shared(20, Page));
    }

    // The task ends on the thread that cancels it, because a manual clock does not wait for other threads.
    private static Task<string> Never(CancellationToken token)
    {
        var never = new TaskCompletionSource<string>();
        token.Register(() => never.TrySetCanceled(token));
        return never.Task;
    }

    private T Run<T>(Task<T> call)
    {
        _time.RunToEnd(call);
        return call.GetAwaiter().GetResult();
    }
}
