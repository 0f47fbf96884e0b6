using UserDirectory.Changes;
using UserDirectory.CredentialSources;
using UserDirectory.Http;

namespace UserDirectory.Tests.CredentialSources;

public sealed class RenewedKeysTests
{
    private readonly FakeTime _time = new();
    private readonly List<string> _warnings = [];
    private Func<DateTimeOffset?> _end;
    private Func<Task> _before = () => Task.CompletedTask;
    private UserDirectoryException? _failure;
    private int _asked;

    public RenewedKeysTests() => _end = () => _time.GetUtcNow() + TimeSpan.FromHours(1);

    [Fact]
    public async Task A_failing_source_is_asked_once_for_all_callers()
    {
        _failure = new UserDirectoryException(FailureKind.Credentials, "NoCredentials", "The agent is down.");
        var keys = Keys();

        var callers = Enumerable.Range(0, 300).Select(_ => keys.GetAsync(CancellationToken.None)).ToList();
        foreach (var caller in callers)
            Assert.Same(_failure, await Assert.ThrowsAsync<UserDirectoryException>(() => caller));
        _time.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<UserDirectoryException>(() => keys.GetAsync(CancellationToken.None));

        Assert.Equal(1, _asked);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_renewal_that_fails_is_one_warning_while_the_old_keys_hold_and_then_one_failure()
    {
        var keys = Keys();
        await keys.GetAsync(CancellationToken.None);
        _failure = new UserDirectoryException(FailureKind.Credentials, "NoCredentials", "The agent is down.");

        _time.Advance(TimeSpan.FromMinutes(56));
        Assert.Equal("1", (await keys.GetAsync(CancellationToken.None)).Id);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("1", (await keys.GetAsync(CancellationToken.None)).Id);

        var warning = Assert.Single(_warnings);
        Assert.Contains("The agent is down.", warning, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromMinutes(4));
        await Assert.ThrowsAsync<UserDirectoryException>(() => keys.GetAsync(CancellationToken.None));
        var asked = _asked;
        await Assert.ThrowsAsync<UserDirectoryException>(() => keys.GetAsync(CancellationToken.None));
        Assert.Equal(asked, _asked);
    }

    [Fact]
    public async Task Keys_are_renewed_once_for_all_callers()
    {
        var keys = Keys();
        await keys.GetAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(56));

        var callers = await Task.WhenAll(
            Enumerable.Range(0, 300).Select(_ => keys.GetAsync(CancellationToken.None)));

        Assert.All(callers, one => Assert.Equal("2", one.Id));
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task Keys_that_do_not_end_are_found_once()
    {
        _end = () => null;
        var keys = Keys();
        await keys.GetAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromDays(400));

        Assert.Equal("1", (await keys.GetAsync(CancellationToken.None)).Id);
    }

    [Fact]
    public async Task Temporary_keys_are_renewed_five_minutes_before_they_end()
    {
        var keys = Keys();
        await keys.GetAsync(CancellationToken.None);

        _time.Advance(TimeSpan.FromMinutes(55) - TimeSpan.FromSeconds(1));
        Assert.Equal("1", (await keys.GetAsync(CancellationToken.None)).Id);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", (await keys.GetAsync(CancellationToken.None)).Id);
    }

    [Fact]
    public async Task Many_callers_of_the_first_keys_ask_once()
    {
        var gate = new TaskCompletionSource();
        _before = () => gate.Task;
        var keys = Keys();

        var callers = Enumerable.Range(0, 16).Select(_ => keys.GetAsync(CancellationToken.None)).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(callers), key => Assert.Equal("1", key.Id));
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_take_the_others_with_it()
    {
        var gate = new TaskCompletionSource();
        _before = () => gate.Task;
        using var stop = new CancellationTokenSource();
        var keys = Keys();

        var first = keys.GetAsync(stop.Token);
        var second = keys.GetAsync(CancellationToken.None);
        await stop.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("2", (await second).Id);
    }

    [Fact]
    public async Task If_renewal_fails_the_old_keys_serve_to_their_end_and_the_source_is_asked_every_half_minute()
    {
        var end = _time.GetUtcNow().AddHours(1);
        _end = () => end;
        var keys = Keys();
        await keys.GetAsync(CancellationToken.None);
        _before = () => throw new HttpRequestException("down");

        _time.Advance(TimeSpan.FromMinutes(55));
        Assert.Equal("1", (await keys.GetAsync(CancellationToken.None)).Id);
        Assert.Equal("1", (await keys.GetAsync(CancellationToken.None)).Id);
        Assert.Equal(2, _asked);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("1", (await keys.GetAsync(CancellationToken.None)).Id);
        Assert.Equal(3, _asked);

        _time.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<HttpRequestException>(() => keys.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Keys_are_not_used_at_their_end_or_later()
    {
        var keys = Keys();
        await keys.GetAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(1));
        _failure = new UserDirectoryException(FailureKind.Credentials, "NoCredentials", "The agent is down.");

        Assert.Same(_failure,
            await Assert.ThrowsAsync<UserDirectoryException>(() => keys.GetAsync(CancellationToken.None)));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Keys_of_less_than_half_a_minute_are_renewed_at_their_end()
    {
        _end = () => _time.GetUtcNow() + TimeSpan.FromSeconds(10);
        var keys = Keys();
        await keys.GetAsync(CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("1", (await keys.GetAsync(CancellationToken.None)).Id);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", (await keys.GetAsync(CancellationToken.None)).Id);
    }

    [Fact]
    public async Task Keys_of_less_than_five_minutes_are_renewed_after_half_a_minute()
    {
        _end = () => _time.GetUtcNow() + TimeSpan.FromMinutes(4);
        var keys = Keys();
        await keys.GetAsync(CancellationToken.None);

        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("1", (await keys.GetAsync(CancellationToken.None)).Id);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", (await keys.GetAsync(CancellationToken.None)).Id);
    }

    [Fact]
    public async Task A_renewal_that_succeeds_again_lets_a_later_failure_warn_again()
    {
        var keys = Keys();
        await keys.GetAsync(CancellationToken.None);
        foreach (var warnings in new[] { 1, 2 })
        {
            _failure = new UserDirectoryException(FailureKind.Credentials, "NoCredentials", "The agent is down.");
            _time.Advance(TimeSpan.FromMinutes(56));
            await keys.GetAsync(CancellationToken.None);
            Assert.Equal(warnings, _warnings.Count);
            _failure = null;
            _time.Advance(TimeSpan.FromSeconds(30));
            await keys.GetAsync(CancellationToken.None);
        }
        Assert.StartsWith("The credentials could not be renewed. The current ones are used until 04:04:05 UTC, and the "
            + "run retries every 30 seconds. ", _warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signer_is_reported_with_the_keys_of_the_first_request()
    {
        var reported = new List<SignedBy>();
        var keys = Keys();

        keys.Report(null, SignerOf);
        Assert.Equal(0, _asked);
        keys.Report(reported.Add, SignerOf);

        Assert.Equal("1", Assert.Single(reported).AccessKeyId);
        Assert.Equal("1", (await keys.GetAsync(CancellationToken.None)).Id);
    }

    [Fact]
    public async Task A_source_that_fails_reports_no_signer_and_fails_the_first_request()
    {
        _failure = new UserDirectoryException(FailureKind.Credentials, "NoCredentials", "The agent is down.");
        var keys = Keys();

        keys.Report(signer => Assert.Fail($"{signer}"), SignerOf);

        Assert.Same(_failure,
            await Assert.ThrowsAsync<UserDirectoryException>(() => keys.GetAsync(CancellationToken.None)));
        Assert.Equal(1, _asked);
    }

    private static SignedBy SignerOf(Key key) => new(key.Id, "the agent", null, null, null);

    private RenewedKeys<Key> Keys() => new(async stop =>
    {
        var number = Interlocked.Increment(ref _asked);
        await _before();
        stop.ThrowIfCancellationRequested();
        return _failure is null ? new Key($"{number}", _end()) : throw _failure;
    }, key => key.End, _time)
    { Warn = _warnings.Add };

    private sealed record Key(string Id, DateTimeOffset? End);
}
