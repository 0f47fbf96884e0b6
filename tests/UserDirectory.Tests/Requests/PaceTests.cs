using UserDirectory.DirectoryServiceData;
using UserDirectory.Requests;

namespace UserDirectory.Tests.Requests;

/// <summary>The rate of requests to services with rate limits and concurrency limits, on a simulated clock.</summary>
public sealed class PaceTests
{
    private const string Page = "https://example.com/";

    private FakeTime _time = new();

    // Timers are late, like timers of Windows. 100,000 requests take more than an hour.
    [Theory]
    [InlineData(400, 0, 0, 0.02)]
    [InlineData(400, 5, 15, 0.0225)]
    [InlineData(2_000, 5, 15, 0.02)]
    [InlineData(2_000, 50, 15, 0.02)]
    [InlineData(100_000, 20, 1, 0.0125)]
    public void The_permitted_rate_is_used_and_few_are_throttled(
        int calls, int milliseconds, int mostLate, double throttled)
    {
        _time = Time(mostLate);
        var service = new SimulatedService(_time, 20, 20) { Latency = TimeSpan.FromMilliseconds(milliseconds) };
        Check(service, service.Run(Governor(), calls), 0.97, throttled);
    }

    // The module looks for a higher limit only after a number of requests, so a short run may end before it finds the
    // raise.
    [Theory]
    [InlineData(400, 5, 0.8, 0.035)]
    [InlineData(2_000, 0, 0.96, 0.02)]
    [InlineData(2_000, 5, 0.96, 0.02)]
    [InlineData(2_000, 50, 0.96, 0.025)]
    public void A_limit_that_is_halved_and_doubled_is_found_again(
        int calls, int milliseconds, double used, double throttled)
    {
        _time = Time(mostLate: 15);
        var service = new SimulatedService(_time, 20, 20)
        {
            Latency = TimeSpan.FromMilliseconds(milliseconds), RateAfter = { [calls / 3] = 10, [calls * 2 / 3] = 20 },
        };
        Check(service, service.Run(Governor(), calls), used, throttled);
    }

    // At one request in five seconds, a cycle of many requests would take minutes.
    [Fact]
    public void A_limit_that_is_raised_from_almost_nothing_is_found_soon()
    {
        var service = new SimulatedService(_time, 20, 20) { RateAfter = { [200] = 0.2, [220] = 20 } };
        var governor = Governor();
        service.Run(governor, 220);
        var started = _time.GetUtcNow();
        service.Run(governor, 300);
        Assert.InRange((_time.GetUtcNow() - started).TotalSeconds, 15, 150);
    }

    [Theory]
    [InlineData(20, 0.95)]
    [InlineData(1, 0.62)]
    public void The_pause_that_a_service_asks_for_is_kept_by_all(int burst, double used)
    {
        var service = new SimulatedService(_time, 20, burst) { RetryAfter = TimeSpan.FromSeconds(1) };
        Check(service, service.Run(Governor(), 2000), used, 0.02);
        Assert.Equal(0, service.CameTooEarly);
    }

    // A service without a burst does not save unused requests, so finding the rate costs a part of it. A burst of 0 is
    // a limit for each second of the clock: the service refuses further requests until the next second.
    [Theory]
    [InlineData(5, 1, 5, 0.93)]
    [InlineData(20, 1, 5, 0.86)]
    [InlineData(10, 20, 5, 0.99)]
    [InlineData(20, 100, 50, 0.99)]
    [InlineData(100, 20, 5, 0.89)]
    [InlineData(300, 100, 5, 0.95)]
    [InlineData(3000, 1000, 1, 0.94)]
    [InlineData(5, 0, 50, 0.95)]
    [InlineData(20, 0, 5, 0.95)]
    [InlineData(50, 0, 50, 0.93)]
    public void Other_rates_and_bursts_are_found_too(double perSecond, int burst, int milliseconds, double used)
    {
        var latency = TimeSpan.FromMilliseconds(milliseconds);
        var service = new SimulatedService(_time, perSecond, burst) { Latency = latency };
        Check(service, service.Run(Governor(), 10_000, 32), used, burst == 0 ? 0.08 : 0.03);
    }

    // 4,000 requests of 50 ms, 16 of them concurrent, take at least 12.5 s.
    [Fact]
    public void A_service_that_never_throttles_is_soon_used_by_all_at_once()
    {
        var service = new SimulatedService(_time, 1e9, 1e9) { Latency = TimeSpan.FromMilliseconds(50) };
        var started = _time.GetUtcNow();
        service.Run(Governor(), 4000);
        Assert.InRange(_time.GetUtcNow() - started, TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(13.75));
    }

    // The module assumes 20 requests a second at first. One after the other, 100 requests would take 80 s, and 10
    // requests 8 s. All other requests wait for the first response, which takes 0.2 to 0.6 s more.
    [Theory]
    [InlineData(10, 2.4)]
    [InlineData(100, 7.1)]
    public void A_slow_service_gets_concurrent_requests(int calls, double seconds)
    {
        var service = new SimulatedService(_time, 20, 20) { Latency = TimeSpan.FromMilliseconds(800) };
        var started = _time.GetUtcNow();
        service.Run(Governor(), calls);
        Assert.InRange((_time.GetUtcNow() - started).TotalSeconds, 0, seconds);
        Assert.Equal(0, service.Throttled);
    }

    [Theory]
    [InlineData(true, 40)]
    [InlineData(false, 20)]
    public void An_operation_has_a_limit_of_its_own_only_where_the_service_says_so(
        bool isLimitedByOperation, double perSecond)
    {
        var options = new GovernorOptions { Time = _time, Random = () => 0.5 };
        var limits = isLimitedByOperation ? RequestLimits.OfEachOperation(20, Page) : RequestLimits.Shared(20, Page);
        var governor = new RequestGovernor(options, limits);
        var read = new SimulatedService(_time, 20, 20) { Operation = "GetUser" };
        var write = isLimitedByOperation ? new SimulatedService(_time, 20, 20) : read;
        var started = _time.GetUtcNow();
        _time.RunToEnd(Task.WhenAll(read.RunAsync(governor, 1000, 16), write.RunAsync(governor, 1000, 16)));
        Assert.InRange(2000 / (_time.GetUtcNow() - started).TotalSeconds, perSecond * 0.97, perSecond * 1.05);
    }

    [Fact]
    public void Permissions_are_given_in_the_order_of_requests_and_a_cancelled_request_takes_none()
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
    public void An_hour_without_requests_does_not_change_the_rate()
    {
        var service = new SimulatedService(_time, 20, 20);
        var governor = Governor();
        service.Run(governor, 1000);
        _time.Advance(TimeSpan.FromHours(1));
        var before = service.Throttled;
        Check(service, service.Run(governor, 1000), 0.95, 1);
        Assert.InRange(service.Throttled - before, 0, 25);
    }

    // The cases are Standard and Enterprise, fast and slow. Each user has a read and a write, so the rate of writes or
    // the ten concurrent requests limit the run.
    [Theory]
    [InlineData(8, 4, 80)]
    [InlineData(8, 4, 1500)]
    [InlineData(16, 8, 80)]
    [InlineData(16, 8, 1500)]
    public void Directory_Service_Data_is_used_as_it_is_published(double reads, double writes, int milliseconds)
    {
        _time = Time(mostLate: 15);
        var directory = new SimulatedDirectory(_time, reads, writes, 10, TimeSpan.FromMilliseconds(milliseconds));
        Check(directory, DirectoryServiceDataProvider.Provider.Limits, 400, 0.95, 0.02);
        Assert.Equal(0, directory.TooMany);
    }

    // The service does not publish this limit. The start with one request at a time costs more if requests are fast.
    [Theory]
    [InlineData(10, 80, 0.91)]
    [InlineData(10, 1500, 0.95)]
    [InlineData(4, 80, 0.95)]
    [InlineData(4, 1500, 0.95)]
    public void A_limit_of_requests_at_once_is_found(int atOnce, int milliseconds, double used)
    {
        var latency = TimeSpan.FromMilliseconds(milliseconds);
        var directory = new SimulatedDirectory(_time, 1e9, 1e9, atOnce, latency);
        Check(directory, RequestLimits.Shared(20, Page), 1000, used, 0.0225);
        Assert.InRange(directory.TooMany, 1, 50);
    }

    private void Check(
        SimulatedDirectory directory, RequestLimits limits, int users, double leastUsed, double mostThrottled)
    {
        var started = _time.GetUtcNow();
        _time.RunToEnd(directory.UpdateAsync(Governor(limits), users, atOnce: 16));
        var used = directory.LeastTime(users) / (_time.GetUtcNow() - started);
        var throttled = $"{directory.Throttled} throttled of {users * 2}";
        TestContext.Current.TestOutputHelper!.WriteLine($"{used:P1} used, {throttled}");
        Assert.True(used >= leastUsed, $"{used:P1} used");
        Assert.True(directory.Throttled <= users * 2 * mostThrottled, throttled);
    }

    private static void Check(SimulatedService service, double used, double leastUsed, double mostThrottled)
    {
        var throttled = $"{service.Throttled} throttled of {service.Taken}";
        TestContext.Current.TestOutputHelper!.WriteLine($"{used:P1} used, {throttled}");
        Assert.True(used >= leastUsed, $"{used:P1} used");
        Assert.True(service.Throttled <= service.Taken * mostThrottled, throttled);
    }

    private static FakeTime Time(int mostLate) => new() { MostLate = TimeSpan.FromMilliseconds(mostLate) };

    /// <summary>Rate limiter that knows the rate, because its first request was throttled.</summary>
    private RequestPace Throttled()
    {
        var pace = new RequestPace(_time, 20, new RequestWindow(int.MaxValue));
        pace.End(pace.TakeTurnAsync(default).GetAwaiter().GetResult(), RequestWindow.Outcome.Throttled);
        return pace;
    }

    private RequestGovernor Governor(RequestLimits? limits = null)
    {
        var draws = 0;
        var options = new GovernorOptions { Time = _time, Random = () => (++draws * 0.618) % 1 };
        return new RequestGovernor(options, limits ?? RequestLimits.Shared(20, Page));
    }
}
