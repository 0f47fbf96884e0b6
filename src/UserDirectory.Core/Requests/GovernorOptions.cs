namespace UserDirectory.Requests;

/// <summary>Timeout and retries of a request.</summary>
public sealed record GovernorOptions
{
    /// <summary>
    /// The time for one call: its turns, all its tries and the reading of its answer. Throttling alone fails no call
    /// before it is over. Default: 15 minutes.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The time for one try, within that of the call; a try that takes longer is given up and made again. Default: 60
    /// seconds.
    /// </summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Most tries of a call that fails otherwise than by throttling. Default: 6.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>
    /// The longest first wait; it doubles with each try, up to <see cref="LongestWait"/>. Default: 200 ms.
    /// </summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait before a try, unless the service asks for a longer one. Default: 20 seconds.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gives numbers from 0 up to but not 1, from any thread: the jitter.</summary>
    public Func<double> Random { get; init; } = new Jitter().Next;

    /// <summary>Called with every request, from any thread.</summary>
    public Action<RequestAttempt>? Log { get; init; }

    private sealed class Jitter
    {
        private readonly Random _random = new();

        public double Next()
        {
#pragma warning disable CA5394 // Spreads retries; guards nothing.
            lock (_random) return _random.NextDouble();
#pragma warning restore CA5394
        }
    }
}
