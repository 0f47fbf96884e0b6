using UserDirectory.Sandbox.Options;

namespace UserDirectory.Sandbox.Faults;

/// <summary>Chooses the fault of each request: by the options' function, at random, or by the rate limits.</summary>
internal sealed class FaultChooser(SandboxOptions options, SandboxService[] services)
{
    private readonly Random _random = options.Seed is { } seed ? new Random(seed) : new Random();

    private readonly Dictionary<SandboxService, TokenBucket> _buckets = options.RequestsPerSecond is { } rate
        ? services.ToDictionary(s => s, _ => new TokenBucket(options.Time, rate, options.Burst))
        : [];

    private readonly (double Rate, SandboxFault Fault)[] _rates =
    [
        (options.ServerErrorRate, SandboxFault.ServerError), (options.CutBeforeRate, SandboxFault.CutBefore),
        (options.CutAfterRate, SandboxFault.CutAfter),
    ];

    public SandboxFault Choose(SandboxRequest request)
    {
        if (_buckets.TryGetValue(request.Service, out var bucket) && bucket.Take() is { Ticks: > 0 } wait)
            return SandboxFault.Throttle with { RetryAfter = wait };
        return options.Fault?.Invoke(request) ?? AtRandom();
    }

    private SandboxFault AtRandom()
    {
        double number;
        lock (_random)
#pragma warning disable CA5394 // The random numbers choose faults and need no cryptographic strength.
            number = _random.NextDouble();
#pragma warning restore CA5394
        foreach (var (rate, fault) in _rates)
        {
            if (number < rate) return fault;
            if (rate > 0) number -= rate;
        }

        return SandboxFault.None;
    }
}
