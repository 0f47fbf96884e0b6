using Amazon.Runtime;
using UserDirectory.Aws;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Requests;

namespace UserDirectory.Tests.Requests;

/// <summary>Until the service has responded once, only one request is sent, and its failure counts for all.</summary>
public sealed class FirstAnswerTests
{
    private const string Page = "https://example.com/";

    private const int Rows = 40;

    private readonly FakeTime _time = new();
    private int _sent;

    [Fact]
    public void A_broken_connection_is_retried_for_one_row_and_fails_all_rows()
    {
        var calls = Begin(Governor(), () => throw new IOException("reset"));

        var errors = calls.Select(Failure).ToArray();

        Assert.Equal(6, _sent);
        Assert.All(errors, error => Assert.Equal(
            (FailureKind.Network, "ConnectionLost", true), (error.Kind, error.Code, error.IsRunWide)));
        Assert.Equal(Rows, errors.Distinct().Count());
    }

    [Theory]
    [InlineData(FailureKind.Credentials)]
    [InlineData(FailureKind.Network)]
    public void A_source_or_network_that_fails_is_asked_once(FailureKind kind)
    {
        var calls = Begin(Governor(), () => throw new UserDirectoryException(kind, "Broken", "It is broken."));

        Assert.All(calls, call => Assert.Equal("It is broken.", Failure(call).Message));
        Assert.Equal(1, _sent);
    }

    // AWSSDK.Core throws this exception if the agent of a container is down or refuses a request.
    [Fact]
    public void The_agent_of_a_container_that_fails_is_no_response_of_the_service()
    {
        var error = AwsFailure.From(
            new AmazonServiceException("Unable to retrieve credentials. Message = \"Connection refused\""), null);

        Assert.Equal((FailureKind.Credentials, true), (error.Kind, error.IsRunWide));
    }

    [Fact]
    public void A_slow_refusal_is_tried_for_15_seconds_and_no_longer()
    {
        var began = _time.GetUtcNow();
        var call = Governor().SendAsync<string>(new("Read", "alice"), async token =>
        {
            await _time.Delay(TimeSpan.FromSeconds(10), token);
            throw new IOException("reset");
        }, _ => null, TransportFailure.From, CancellationToken.None);

        Failure(call);

        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(29));
    }

    [Fact]
    public void After_one_response_each_row_is_tried_as_often_as_it_may()
    {
        var governor = Governor();
        Run(Begin(governor, () => "done", rows: 1).Single());
        _sent = 0;

        var calls = Begin(governor, () => throw new IOException("reset"), rows: 3);

        Assert.All(calls, call => Assert.Equal(FailureKind.Transient, Failure(call).Kind));
        Assert.Equal(18, _sent);
    }

    [Fact]
    public void A_service_that_refuses_one_user_has_responded()
    {
        var calls = Begin(Governor(), () => _sent == 1
            ? throw new UserDirectoryException(FailureKind.UserNotFound, "Unknown", "No such user.") : "done");

        Assert.Equal(FailureKind.UserNotFound, Failure(calls[0]).Kind);
        Assert.All(calls.Skip(1), call => Assert.Equal("done", Run(call)));
    }

    [Fact]
    public void The_next_row_is_first_where_the_first_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        var governor = Governor();
        var first = governor.SendAsync(new("Read", "alice"), Never, _ => null, TransportFailure.From, stop.Token);
        var second = Begin(governor, () => "done", rows: 1).Single();
        Assert.False(second.IsCompleted);

        stop.Cancel();

        Assert.Equal("done", Run(second));
        Assert.True(first.IsCanceled);
    }

    private Task<string>[] Begin(RequestGovernor governor, Func<string> send, int rows = Rows) =>
    [
        .. Enumerable.Range(1, rows).Select(row => governor.SendAsync(new("Read", $"user{row}"), _ =>
        {
            _sent++;
            return Task.FromResult(send());
        }, _ => null, TransportFailure.From, CancellationToken.None)),
    ];

    private static Task<string> Never(CancellationToken token)
    {
        var never = new TaskCompletionSource<string>();
        token.Register(() => never.TrySetCanceled(token));
        return never.Task;
    }

    private RequestGovernor Governor() => new(new GovernorOptions { Time = _time }, RequestLimits.Shared(20, Page));

    private UserDirectoryException Failure(Task<string> call) =>
        Assert.Throws<UserDirectoryException>(() => Run(call));

    private string Run(Task<string> call)
    {
        _time.RunToEnd(call);
        return call.GetAwaiter().GetResult();
    }
}
