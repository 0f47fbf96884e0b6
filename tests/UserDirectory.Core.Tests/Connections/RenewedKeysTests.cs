using UserDirectory.Changes;
using UserDirectory.CredentialSources;

namespace UserDirectory.Tests.Connections;

public sealed class RenewedKeysTests
{
    private readonly FakeTime _time = new();
    private readonly List<string> _warnings = [];
    private UserDirectoryException? _failure;
    private int _asked;

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

    private RenewedKeys<Key> Keys() => new(_ =>
    {
        _asked++;
        return _failure is null
            ? Task.FromResult(new Key($"{_asked}", _time.GetUtcNow() + TimeSpan.FromHours(1)))
            : Task.FromException<Key>(_failure);
    }, key => key.End, _time)
    { Warn = _warnings.Add };

    private sealed record Key(string Id, DateTimeOffset End);
}
