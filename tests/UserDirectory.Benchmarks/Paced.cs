using System.Diagnostics;
using System.Text;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Benchmarks;

/// <summary>B2: the used part of the rate that a service permits: 20 requests a second and a burst of 20.</summary>
internal static class Paced
{
    private const int Burst = 20;

    public static async Task RunAsync(Sizes sizes, StringBuilder report)
    {
        Suite.Line(report, $"## B2 WorkMail, 20 requests a second permitted, burst {Burst}, 16 concurrent\n");
        report.AppendLine("| requests | limit | permitted rate used | throttled | users failed |")
            .AppendLine("|---|---|---|---|---|");
        // The first run compiles the code, which must not count.
        await OneAsync(new Run(Burst, Changes: false));
        var runs = sizes.Paced
            .SelectMany(calls => new[] { new Run(calls, Changes: false), new Run(calls, Changes: true) }).ToArray();
        // All rounds run concurrently, because they wait most of the time.
        var rounds = await Task.WhenAll(
            Enumerable.Range(0, sizes.Rounds).Select(_ => Task.WhenAll(runs.Select(OneAsync))));
        for (var i = 0; i < runs.Length; i++)
        {
            var limit = runs[i].Changes ? "halved after a third, doubled after two" : "stays";
            var used = Suite.Median(rounds.Select(round => round[i].Used));
            var throttled = Suite.Median(rounds.Select(round => round[i].Throttled));
            var failed = rounds.Sum(round => round[i].Failed);
            Suite.Line(report, $"| {runs[i].Calls} | {limit} | {used:P1} | {throttled:P1} | {failed} |");
        }
    }

    /// <summary>B7: several concurrent runs of one organization.</summary>
    public static async Task TogetherAsync(Sizes sizes, StringBuilder report)
    {
        const string Title = "## B7 concurrent runs of one WorkMail organization";
        Suite.Line(report, $"{Title}, 20 requests a second, burst {Burst}\n");
        report.AppendLine("| runs | users in each | in | permitted rate used | throttled "
                + "| time of the first run (last run = 1) | users failed |")
            .AppendLine("|---|---|---|---|---|---|---|");
        await OneAsync(new Run(Burst, Changes: false));
        var cases = sizes.Together.SelectMany(users => new[] { 1, 2, 4, 8 }
            .SelectMany(runs => new[] { true, false }.Select(isOne => (runs, users, isOne))))
            .Where(one => one.isOne || one.runs > 1).ToArray();
        // More rounds at a time would need more than the processors can do.
        var all = new List<(double Used, double Throttled, double First, int Failed)[]>();
        for (var round = 0; round < Math.Min(sizes.Rounds, 3); round++)
            all.Add(await Task.WhenAll(cases.Select(one => TogetherAsync(one.runs, one.users, one.isOne))));
        foreach (var (i, (runs, users, isOne)) in cases.Index())
        {
            var rounds = all.Select(round => round[i]).ToArray();
            var place = isOne ? "one process" : "a process each";
            var used = Suite.Median(rounds.Select(round => round.Used));
            var throttled = Suite.Median(rounds.Select(round => round.Throttled));
            var first = Suite.Median(rounds.Select(round => round.First));
            var failed = rounds.Sum(round => round.Failed);
            Suite.Line(report,
                $"| {runs} | {users} | {place} | {used:P1} | {throttled:P1} | {first:F2} | {failed} |");
        }
    }

    // Runs in one process share only their permitted rate. Runs in different processes share nothing.
    private static async Task<(double Used, double Throttled, double First, int Failed)> TogetherAsync(
        int runs, int users, bool isOneProcess)
    {
        var limit = new Limit(runs * users * 2, changes: false);
        var options = new SandboxOptions { Fault = _ => limit.Take() ? SandboxFault.None : SandboxFault.Throttle };
        var sandbox = DirectorySandbox.Create(runs * users, options);
        var shared = isOneProcess ? new SharedRates() : null;
        var watch = Stopwatch.StartNew();
        var ended = await Task.WhenAll(Enumerable.Range(0, runs).Select(run => Task.Run(async () =>
        {
            using var directory = Runs.Open(sandbox, SandboxService.WorkMail, shared);
            return await Runs.UpdateAsync(directory, users, from: (run * users) + 1);
        })));
        var seconds = watch.Elapsed.TotalSeconds;
        var first = ended.Min(run => run.Seconds) / ended.Max(run => run.Seconds);
        var throttled = sandbox.CountsOf(SandboxService.WorkMail).Throttled / (runs * users * 2.0);
        return (limit.SecondsNeeded / seconds, throttled, first, ended.Sum(run => run.Failed));
    }

    private static async Task<Result> OneAsync(Run run)
    {
        var users = run.Calls / 2;
        var limit = new Limit(run.Calls, run.Changes);
        var options = new SandboxOptions { Fault = _ => limit.Take() ? SandboxFault.None : SandboxFault.Throttle };
        var sandbox = DirectorySandbox.Create(users, options);
        var (seconds, failed) = await Runs.UpdateAsync(Runs.Open(sandbox, SandboxService.WorkMail), users);
        var throttled = sandbox.CountsOf(SandboxService.WorkMail).Throttled;
        return new Result(limit.SecondsNeeded / seconds, throttled / (double)run.Calls, failed);
    }

    private sealed record Run(int Calls, bool Changes);

    private sealed record Result(double Used, double Throttled, int Failed);

    /// <summary>A token bucket whose rate may change after a given number of requests.</summary>
    private sealed class Limit(int calls, bool changes)
    {
        private readonly Lock _lock = new();
        private readonly TimeProvider _time = TimeProvider.System;
        private long _filled = TimeProvider.System.GetTimestamp();
        private double _tokens = Burst;
        private int _taken;

        /// <summary>The shortest possible time for all requests that the bucket accepted.</summary>
        public double SecondsNeeded { get; private set; } = -Burst / 20.0;

        private double PerSecond => changes && _taken > calls / 3 && _taken <= calls * 2 / 3 ? 10 : 20;

        public bool Take()
        {
            lock (_lock)
            {
                var now = _time.GetTimestamp();
                _tokens = Math.Min(Burst, _tokens + (_time.GetElapsedTime(_filled, now).TotalSeconds * PerSecond));
                _filled = now;
                if (_tokens < 1) return false;
                _tokens--;
                _taken++;
                SecondsNeeded += 1 / PerSecond;
                return true;
            }
        }
    }
}
