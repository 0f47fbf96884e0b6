using UserDirectory.Requests;

namespace UserDirectory.Tests.Requests;

/// <summary>The pace against services that permit so much and no more, on a simulated clock.</summary>
public sealed class PaceTests
{
    private readonly FakeTime _time = new();

    [Theory]
    [InlineData(400, 0)]
    [InlineData(400, 2)]
    [InlineData(2_000, 0)]
    [InlineData(2_000, 2)]
    [InlineData(2_000, 100)]
    [InlineData(100_000, 20)]
    public void The_permitted_rate_is_used_and_few_are_throttled(int calls, int milliseconds)
    {
        var service = new SimulatedService(_time, 20, 20) { Latency = TimeSpan.FromMilliseconds(milliseconds) };
        Check(service, service.Run(Governor(), calls), 0.97, 0.02);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void A_limit_that_is_halved_and_doubled_is_found_again(int milliseconds)
    {
        var service = new SimulatedService(_time, 20, 20)
        {
            Latency = TimeSpan.FromMilliseconds(milliseconds), RateAfter = { [700] = 10, [1300] = 20 },
        };
        Check(service, service.Run(Governor(), 2000), 0.965, 0.02);
    }

    [Theory]
    [InlineData(20, 0.95)]
    [InlineData(1, 0.8)]
    public void The_pause_that_a_service_asks_for_is_kept_by_all(int burst, double used)
    {
        var service = new SimulatedService(_time, 20, burst) { RetryAfter = TimeSpan.FromSeconds(1) };
        Check(service, service.Run(Governor(), 2000), used, 0.02);
        Assert.Equal(0, service.CameTooEarly);
    }

    // Without a burst nothing saves up what was not used, so that to find the rate costs some of it.
    [Theory]
    [InlineData(20, 1, 0.9)]
    [InlineData(0.5, 1, 0.9)]
    [InlineData(10, 20, 0.97)]
    [InlineData(300, 100, 0.97)]
    [InlineData(2500, 100, 0.8)]
    public void Other_rates_and_bursts_are_found_too(double perSecond, int burst, double used)
    {
        var service = new SimulatedService(_time, perSecond, burst) { Latency = TimeSpan.FromMilliseconds(4) };
        Check(service, service.Run(Governor(), 20_000, 32), used, 0.025);
    }

    [Fact]
    public void Turns_are_taken_in_the_order_in_which_they_were_asked_for_and_who_gives_up_takes_none()
    {
        var pace = Throttled();
        using var stop = new CancellationTokenSource();
        var (order, started) = (new List<(int Number, double At)>(), _time.GetUtcNow());
        async Task TakeAsync(int number)
        {
            await pace.TakeTurnAsync(number == 1 ? stop.Token : default);
            order.Add((number, Math.Round((_time.GetUtcNow() - started).TotalSeconds * pace.PerSecond!.Value)));
        }

        var turns = Enumerable.Range(0, 4).Select(TakeAsync).ToArray();
        stop.Cancel();
        Assert.True(turns[1].IsCanceled);
        _time.RunToEnd(Task.WhenAll(turns[0], turns[2], turns[3]));
        Assert.Equal([(0, 1), (2, 2), (3, 3)], order);
    }

    [Fact]
    public void An_hour_without_requests_does_not_make_the_pace_forget_or_lose_heart()
    {
        var service = new SimulatedService(_time, 20, 20);
        var governor = Governor();
        service.Run(governor, 1000);
        _time.Advance(TimeSpan.FromHours(1));
        var before = service.Throttled;
        Check(service, service.Run(governor, 1000), 0.95, 1);
        Assert.InRange(service.Throttled - before, 0, 25);
    }

    private static void Check(SimulatedService service, double used, double leastUsed, double mostThrottled)
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"{used:P1} used, {service.Throttled} throttled of {service.Taken}");
        Assert.True(used >= leastUsed, $"{used:P1} used");
        Assert.True(service.Throttled <= service.Taken * mostThrottled, $"{service.Throttled} throttled of {service.Taken}");
    }

    /// <summary>A pace that has a rate: its first request was throttled.</summary>
    private RequestPace Throttled()
    {
        var pace = new RequestPace(_time);
        pace.End(pace.TakeTurnAsync(default).GetAwaiter().GetResult(), TurnEnd.Throttled);
        return pace;
    }

    private RequestGovernor Governor()
    {
        var draws = 0;
        return new RequestGovernor(new GovernorOptions { Time = _time, Random = () => (++draws * 0.618) % 1 });
    }
}
