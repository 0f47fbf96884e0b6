using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Requests;

namespace UserDirectory.Tests.Requests;

/// <summary>
/// A service that permits so many requests a second and a burst, on a clock that a test moves. A burst of 0: so many in
/// each second of the clock.
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

    /// <summary>From request to answer; each takes from a half to one and a half of it.</summary>
    public TimeSpan Latency { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Changes the rate after so many calls were taken.</summary>
    public Dictionary<int, double> RateAfter { get; } = [];

    /// <summary>Concurrency limit that the service shares with others; null: no limit.</summary>
    public Slots? Slots { get; init; }

    public int Taken { get; private set; }

    public int Throttled { get; private set; }

    /// <summary>Number of requests that came before the end of a wait.</summary>
    public int CameTooEarly { get; private set; }

    /// <summary>
    /// When the first program ended: the calls of the program with the fewest calls, divided by the mean of all
    /// programs.
    /// </summary>
    public double? LeastShare { get; private set; }

    /// <summary>The seconds in which what was taken could have been taken at best.</summary>
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

    /// <summary>Makes calls, so many at once, and gives the part of the permitted rate that was used.</summary>
    public double Run(RequestGovernor governor, int calls, int atOnce = 16) => Run([governor], calls, atOnce);

    /// <summary>The same for several programs that share the limit, each with so many calls.</summary>
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
        var call = new RequestContext(Operation, "alice");
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
