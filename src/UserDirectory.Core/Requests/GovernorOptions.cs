namespace UserDirectory.Requests;

/// <summary>Timeout and retries of a request.</summary>
public sealed record GovernorOptions
{
    /// <summary>
    /// The time for one request with its waits, its retries and the read of its response. A request that is only
    /// throttled does not fail before this time. Default: 15 minutes.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Time for one attempt, which is then canceled and retried. Default: 60 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most attempts of a request that fails for another reason than throttling. Default: 6.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Longest wait before the first retry; each retry doubles it. Default: 200 ms.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait before a retry, unless the service asks for more. Default: 20 seconds.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The rates that runs share, and the directory's key in them. Default: the run's own rates.</summary>
    public (SharedRates Rates, object Directory)? Shared { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Returns random numbers from 0 (inclusive) to 1 (exclusive) for the jitter. Thread-safe.</summary>
    public Func<double> Random { get; init; } = NewJitter();

    /// <summary>Called with every attempt of a request, from any thread; may be null.</summary>
    public Action<RequestAttempt>? Log { get; init; }

    private static Func<double> NewJitter()
    {
        var random = new Random();
        return () =>
        {
#pragma warning disable CA5394 // The random numbers only spread retries, and are not for security.
            lock (random) return random.NextDouble();
#pragma warning restore CA5394
        };
    }
}
