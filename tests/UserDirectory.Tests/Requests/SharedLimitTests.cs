using UserDirectory.Http;
using UserDirectory.Requests;

namespace UserDirectory.Tests.Requests;

/// <summary>
/// Several programs that use one quota of 20 requests per second, on a simulated clock: the used part of the quota, the
/// share of the program with the fewest requests, and the number of throttled requests.
/// </summary>
public sealed class SharedLimitTests
{
    private const string Page = "https://example.com/";

    private readonly FakeTime _time = new() { MostLate = TimeSpan.FromMilliseconds(15) };
    private readonly List<RequestGovernor> _governors = [];

    public static MatrixTheoryData<int, int, int> Programs => new([2, 3, 4, 8], [800, 4000], [30, 80]);

    public static MatrixTheoryData<int, int, int> Runs => new([2, 4, 8], [80, 800], [30, 80]);

    // With fewer requests, a program is throttled only two or three times, and the shares of the start remain.
    [Theory]
    [MemberData(nameof(Programs))]
    public void Programs_that_share_a_quota_come_to_equal_shares(int programs, int calls, int milliseconds)
    {
        var service = Service(milliseconds);
        var used = service.Run(Governors(programs, shared: null), calls);
        var least = calls == 800 ? (Used: 0.85, Share: 0.3) : (Used: 0.96, Share: 0.4);
        Check(service, used, least.Used, least.Share, throttled: programs <= 4 ? 0.032 : 0.045);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Runs_of_a_process_share_a_quota_as_one_run_uses_it(int runs, int calls, int milliseconds)
    {
        var service = Service(milliseconds);
        var used = service.Run(Governors(runs, new SharedRates()), calls);
        Check(service, used, leastUsed: 0.87, leastShare: 0.8, throttled: calls == 80 ? 0.06 : 0.03);
    }

    [Fact]
    public void A_run_that_is_stopped_holds_up_no_other_run_of_its_directory()
    {
        var service = Service(80);
        var governors = Governors(2, new SharedRates());
        var (stopped, other) = (governors[0], governors[1]);
        using var stop = _time.CreateCancellationTokenSource(TimeSpan.FromSeconds(5));
        async Task SendUntilStoppedAsync()
        {
            while (true)
            {
                await stopped.SendAsync(new("UpdateUser", "alice"), service.AnswerAsync, _ => null,
                    TransportFailure.From, stop.Token);
            }
        }
        var started = _time.GetUtcNow();
        var runs = Enumerable.Range(0, 16).Select(_ => SendUntilStoppedAsync()).ToArray();
        _time.RunToEnd(service.RunAsync(other, 400, 16));
        stopped.Dispose();
        Assert.All(runs, run => Assert.True(run.IsCanceled));
        // Half of the quota for 5 seconds, and then all of it, with a part of the burst.
        Assert.InRange((_time.GetUtcNow() - started).TotalSeconds, 18, 26);
    }

    // A run must not start with the rate of another directory, or with a rate from before a raised limit.
    [Fact]
    public void A_run_of_another_directory_or_after_the_last_run_starts_anew()
    {
        var (shared, options) = (new SharedRates(), new GovernorOptions { Time = _time });
        SharedRates.Service Rates() => new(_time, RequestLimits.Shared(20, Page));
        var first = shared.Take("a", Rates);
        Assert.Same(first, shared.Take("a", Rates));
        Assert.NotSame(first, shared.Take("b", Rates));
        shared.Release("a");
        Assert.Same(first, shared.Take("a", Rates));
        using (var governor = new RequestGovernor(
            options with { Shared = (shared, "a") }, RequestLimits.Shared(20, Page)))
        {
            shared.Release("a");
            shared.Release("a");
            Assert.Same(first, shared.Take("a", Rates));
            shared.Release("a");
            governor.Dispose();
        }
        Assert.NotSame(first, shared.Take("a", Rates));
    }

    private SimulatedService Service(int milliseconds) =>
        new(_time, 20, 20) { Latency = TimeSpan.FromMilliseconds(milliseconds) };

    private List<RequestGovernor> Governors(int count, SharedRates? shared)
    {
        var draws = 0;
        var options = new GovernorOptions
        {
            Time = _time, Random = () => (++draws * 0.618) % 1, Shared = shared is null ? null : (shared, "m-1"),
        };
        while (_governors.Count < count)
            _governors.Add(new RequestGovernor(options, RequestLimits.Shared(20, Page)));
        return _governors;
    }

    private static void Check(
        SimulatedService service, double used, double leastUsed, double leastShare, double throttled)
    {
        var part = (double)service.Throttled / service.Taken;
        var found = $"{used:P1} used, {part:P1} throttled, least share {service.LeastShare:F2}";
        TestContext.Current.TestOutputHelper!.WriteLine(found);
        Assert.True(used >= leastUsed && part <= throttled && service.LeastShare >= leastShare, found);
    }
}
