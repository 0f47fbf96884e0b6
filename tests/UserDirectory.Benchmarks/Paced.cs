using System.Text;
using UserDirectory.Sandbox;

namespace UserDirectory.Benchmarks;

/// <summary>B2: what a service permits, 20 requests a second and a burst of 20, and how much of it is used.</summary>
internal static class Paced
{
    private const int Burst = 20;

    public static async Task RunAsync(Sizes sizes, StringBuilder report)
    {
        Suite.Line(report, $"## B2 WorkMail, 20 requests a second permitted, burst {Burst}, 16 at once\n");
        report.AppendLine("| calls | limit | permitted rate used | throttled | users failed |").AppendLine("|---|---|---|---|---|");
        // They wait most of the time, so all of them run at once.
        var runs = sizes.Paced.SelectMany(calls => new[] { false, true }.Select(changes => (Calls: calls, Changes: changes))).ToArray();
        var results = await Task.WhenAll(runs.Select(async run =>
            (run, Results: await Task.WhenAll(Enumerable.Range(0, sizes.Rounds).Select(_ => OneAsync(run.Calls, run.Changes))))));
        foreach (var (run, rounds) in results)
        {
            Suite.Line(report, $"| {run.Calls} | {(run.Changes ? "halved after a third, doubled after two" : "stays")} | {Suite.Median(rounds.Select(round => round.Used)):P1} | {Suite.Median(rounds.Select(round => round.Throttled)):P1} | {rounds.Sum(round => round.Failed)} |");
        }
    }

    private static async Task<(double Used, double Throttled, int Failed)> OneAsync(int calls, bool changes)
    {
        var limit = new Limit(calls, changes);
        var sandbox = DirectorySandbox.Create(calls / 2, new SandboxOptions { Fault = _ => limit.Take() ? SandboxFault.None : SandboxFault.Throttle });
        var (seconds, failed) = await Runs.UpdateAsync(Runs.Open(sandbox, SandboxService.WorkMail), calls / 2);
        return (limit.SecondsNeeded / seconds, sandbox.CountsOf(SandboxService.WorkMail).Throttled / (double)calls, failed);
    }

    /// <summary>A token bucket whose rate may change after so many calls.</summary>
    private sealed class Limit(int calls, bool changes)
    {
        private readonly Lock _lock = new();
        private readonly TimeProvider _time = TimeProvider.System;
        private long _filled = TimeProvider.System.GetTimestamp();
        private double _tokens = Burst;
        private int _taken;

        /// <summary>The time in which all that was taken could have been at best.</summary>
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
