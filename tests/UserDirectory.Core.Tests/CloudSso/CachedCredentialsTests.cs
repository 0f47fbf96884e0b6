using UserDirectory.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso;

public sealed class CachedCredentialsTests
{
    private readonly FakeTime _time = new();
    private readonly CountingSource _source = new();

    [Fact]
    public async Task Keys_that_do_not_end_are_found_once()
    {
        var cached = new CachedCredentials(_source, _time);
        await GetAsync(cached);
        _time.Advance(TimeSpan.FromDays(400));

        Assert.Equal("1", await GetAsync(cached));
    }

    [Fact]
    public async Task Temporary_keys_are_renewed_five_minutes_before_they_end()
    {
        _source.End = () => _time.GetUtcNow().AddHours(1);
        var cached = new CachedCredentials(_source, _time);
        await GetAsync(cached);

        _time.Advance(TimeSpan.FromMinutes(55) - TimeSpan.FromSeconds(1));
        Assert.Equal("1", await GetAsync(cached));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", await GetAsync(cached));
    }

    [Fact]
    public async Task Many_callers_at_once_make_one_renewal()
    {
        var gate = new TaskCompletionSource();
        _source.Before = () => gate.Task;
        var cached = new CachedCredentials(_source, _time);

        var callers = Enumerable.Range(0, 16).Select(_ => GetAsync(cached)).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(callers), id => Assert.Equal("1", id));
    }

    [Fact]
    public async Task A_caller_that_gives_up_does_not_take_the_others_with_it()
    {
        var gate = new TaskCompletionSource();
        _source.Before = () => gate.Task;
        using var stop = new CancellationTokenSource();
        var cached = new CachedCredentials(_source, _time);

        var first = cached.GetAsync(stop.Token);
        var second = GetAsync(cached);
        await stop.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("2", await second);
    }

    [Fact]
    public async Task Where_renewal_fails_the_old_keys_serve_to_their_end_and_it_is_tried_every_half_minute()
    {
        var end = _time.GetUtcNow().AddHours(1);
        _source.End = () => end;
        var cached = new CachedCredentials(_source, _time);
        await GetAsync(cached);
        _source.Before = () => throw new HttpRequestException("down");

        _time.Advance(TimeSpan.FromMinutes(55));
        Assert.Equal("1", await GetAsync(cached));
        Assert.Equal("1", await GetAsync(cached));
        Assert.Equal(2, _source.Asked);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("1", await GetAsync(cached));
        Assert.Equal(3, _source.Asked);

        _time.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(cached));
    }

    private static async Task<string> GetAsync(CachedCredentials cached) =>
        (await cached.GetAsync(TestContext.Current.CancellationToken)).AccessKeyId;

    /// <summary>Gives credentials whose id is how often it was asked.</summary>
    private sealed class CountingSource : IAlibabaCredentialProvider
    {
        private int _asked;

        public int Asked => _asked;

        public Func<DateTimeOffset?> End { get; set; } = () => null;

        public Func<Task> Before { get; set; } = () => Task.CompletedTask;

        public async Task<AlibabaCredentials> GetAsync(CancellationToken cancellationToken)
        {
            var number = Interlocked.Increment(ref _asked);
            await Before();
            cancellationToken.ThrowIfCancellationRequested();
            return new($"{number}", "secret", null, End());
        }
    }
}
