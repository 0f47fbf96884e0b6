using UserDirectory.Changes;
using UserDirectory.Requests;

namespace UserDirectory.Tests.Requests;

/// <summary>A service that permits so many requests a second and a burst, on a clock that a test moves.</summary>
internal sealed class SimulatedService(FakeTime time, double perSecond, double burst)
{
    private static readonly RequestContext Call = new("UpdateUser", "alice");

    private readonly double _burst = burst;
    private double _tokens = burst;
    private DateTimeOffset _filled = time.GetUtcNow();
    private DateTimeOffset _notBefore;

    public double PerSecond { get; private set; } = perSecond;

    /// <summary>From request to answer.</summary>
    public TimeSpan Latency { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Changes the rate after so many calls were taken.</summary>
    public Dictionary<int, double> RateAfter { get; } = [];

    public int Taken { get; private set; }

    public int Throttled { get; private set; }

    /// <summary>When requests came that were to wait.</summary>
    public int CameTooEarly { get; private set; }

    /// <summary>The seconds in which what was taken could have been taken at best.</summary>
    private double TimeNeeded { get; set; }

    public async Task<string> AnswerAsync(CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        var now = time.GetUtcNow();
        _tokens = Math.Min(_burst, _tokens + ((now - _filled).TotalSeconds * PerSecond));
        _filled = now;
        var isThrottled = _tokens < 1;
        if (now < _notBefore) CameTooEarly++;
        if (isThrottled) Throttle(now);
        else Take();
        await WaitAsync(cancellationToken);
        return !isThrottled ? "done"
            : throw new UserDirectoryException(FailureKind.Throttled, "ThrottlingException", "slow down") { RetryAfter = RetryAfter };
    }

    /// <summary>Makes calls, so many at once, and gives the part of the permitted rate that was used.</summary>
    public double Run(RequestGovernor governor, int calls, int atOnce = 16)
    {
        var (started, left) = (time.GetUtcNow(), calls);
        TimeNeeded = -_burst / PerSecond;
        async Task WorkAsync()
        {
            while (left-- > 0)
                Assert.Equal("done", await governor.SendAsync(Call, AnswerAsync, _ => null, TransportFailure.From, default));
        }
        time.RunToEnd(Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => WorkAsync())));
        return TimeNeeded / (time.GetUtcNow() - started).TotalSeconds;
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
        Latency > TimeSpan.Zero ? time.Delay(Latency / 2, cancellationToken) : Task.CompletedTask;
}
