using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Requests;

namespace UserDirectory.Tests.Requests;

/// <summary>
/// A service with a rate limit and a burst, on a clock that a test moves. If the burst is 0, the limit applies to each
/// second of the clock.
/// </summary>
internal sealed class SimulatedService(FakeTime time, double perSecond, double burst)
{
    private readonly double _burst = burst;
    private double _tokens = burst;
    private DateTimeOffset _filled = burst > 0 ? time.GetUtcNow() : DateTimeOffset.UnixEpoch;
    private DateTimeOffset _notBefore;
    private readonly List<int> _done = [];
    private int _draws;

    public string Operation { get; init; } = "UpdateUser";

    public double PerSecond { get; private set; } = perSecond;

    /// <summary>The mean time of a response; each takes from half to one and a half of this time.</summary>
    public TimeSpan Latency { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The new rates, by the number of accepted requests after which they apply.</summary>
    public Dictionary<int, double> RateAfter { get; } = [];

    /// <summary>Concurrency limit that the service shares with others; may be null.</summary>
    public Slots? Slots { get; init; }

    public int Taken { get; private set; }

    public int Throttled { get; private set; }

    /// <summary>Number of requests that came before the end of a wait.</summary>
    public int CameTooEarly { get; private set; }

    /// <summary>
    /// The requests of the program with the fewest requests, divided by the mean of all programs, at the end of the
    /// first program.
    /// </summary>
    public double? LeastShare { get; private set; }

    /// <summary>The shortest possible time of the accepted requests, in seconds.</summary>
    private double TimeNeeded { get; set; }

    public async Task<string> AnswerAsync(CancellationToken cancellationToken)
    {
        var isTooMany = Slots?.Take() == false;
        try
        {
            return await AnswerAsync(isTooMany, cancellationToken);
        }
        finally
        {
            if (!isTooMany) Slots?.GiveBack();
        }
    }

    private async Task<string> AnswerAsync(bool isTooMany, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (_burst > 0) _tokens = Math.Min(_burst, _tokens + ((now - _filled).TotalSeconds * PerSecond));
        else if (now.ToUnixTimeSeconds() != _filled.ToUnixTimeSeconds()) _tokens = PerSecond;
        _filled = now;
        var isThrottled = isTooMany || _tokens < 1;
        if (now < _notBefore) CameTooEarly++;
        if (isThrottled) Throttle(now);
        else Take();
        await WaitAsync(cancellationToken);
        return !isThrottled ? "done"
            : throw new UserDirectoryException(FailureKind.Throttled, "ThrottlingException", "slow down")
            {
                RetryAfter = RetryAfter,
            };
    }

    /// <summary>Sends concurrent requests, and returns the used part of the permitted rate.</summary>
    public double Run(RequestGovernor governor, int calls, int atOnce = 16) => Run([governor], calls, atOnce);

    /// <summary>
    /// Sends the requests of several programs that share the limit, and returns the used part of the permitted rate.
    /// </summary>
    public double Run(IReadOnlyList<RequestGovernor> governors, int calls, int atOnce = 16)
    {
        var started = time.GetUtcNow();
        TimeNeeded = -_burst / PerSecond;
        time.RunToEnd(Task.WhenAll(governors.Select(governor => RunAsync(governor, calls, atOnce))));
        return TimeNeeded / (time.GetUtcNow() - started).TotalSeconds;
    }

    public async Task RunAsync(RequestGovernor governor, int calls, int atOnce)
    {
        var (left, index) = (calls, _done.Count);
        _done.Add(0);
        async Task WorkAsync()
        {
            while (left-- > 0)
            {
                await CallAsync(governor);
                _done[index]++;
            }
        }
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => WorkAsync()));
        LeastShare ??= _done.Min() * _done.Count / (double)_done.Sum();
    }

    public async Task CallAsync(RequestGovernor governor)
    {
        var call = new RequestGovernor.Context(Operation, "alice");
        Assert.Equal(
            "done", await governor.SendAsync(call, AnswerAsync, _ => null, TransportFailure.From, default));
    }

    private void Throttle(DateTimeOffset now)
    {
        Throttled++;
        if (RetryAfter is { } pause) _notBefore = now + pause;
    }

    private void Take()
    {
        _tokens--;
        Taken++;
        TimeNeeded += 1 / PerSecond;
        if (RateAfter.TryGetValue(Taken, out var rate)) PerSecond = rate;
    }

    private Task WaitAsync(CancellationToken cancellationToken) =>
        Latency > TimeSpan.Zero
            ? time.Delay(Latency * (0.25 + (++_draws * 0.618 % 1 / 2)), cancellationToken) : Task.CompletedTask;
}
