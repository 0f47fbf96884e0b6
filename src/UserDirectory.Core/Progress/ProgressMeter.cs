using System.Globalization;

namespace UserDirectory.Progress;

/// <summary>
/// Progress of a run: users done, the total if known, the recent rate, and the time left at this rate.
/// </summary>
public sealed class ProgressMeter(TimeProvider time)
{
    // Long enough to smooth out a burst, and short enough to follow a service that becomes slower.
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(500);

    private readonly long _started = time.GetTimestamp();
    private readonly Queue<(TimeSpan At, int Done)> _samples = new([(TimeSpan.Zero, 0)]);
    private TimeSpan _sampledAt;
    private int _expected;
    private int _inAll;
    private bool _isTotal;

    /// <summary>Number of users with a result, failed users included.</summary>
    public int Done { get; private set; }

    /// <summary>Number of users who failed.</summary>
    public int Failed { get; private set; }

    /// <summary>The number of users; null while more rows may come.</summary>
    public int? Total => _isTotal ? _expected : _inAll > 0 && _inAll >= _expected ? _inAll : null;

    /// <summary>The percentage that is done, 0 to 100; null while more rows may come.</summary>
    public int? Percent => Total is > 0 and { } total ? (int)(100L * Done / total) : null;

    /// <summary>Users per second over the last ten seconds; 0 at the very start.</summary>
    public double Rate
    {
        get
        {
            var (at, done) = _samples.Peek();
            var span = time.GetElapsedTime(_started) - at;
            return span > TimeSpan.Zero ? (Done - done) / span.TotalSeconds : 0;
        }
    }

    /// <summary>The remaining time at the current rate; null while more rows may come, or if the rate is 0.</summary>
    public TimeSpan? Left => Total is { } total && Rate > 0
        ? TimeSpan.FromSeconds(Math.Min(Math.Ceiling((total - Done) / Rate), int.MaxValue))
        : null;

    /// <summary>Adds to the number of expected users.</summary>
    public void Expect(int users) => _expected += users;

    /// <summary>Announces a total, expected users included. The total holds until more users come.</summary>
    public void ExpectInAll(int users) => _inAll += users;

    /// <summary>Says that no more users will come.</summary>
    public void ExpectNoMore() => _isTotal = true;

    /// <summary>Counts a user with a result.</summary>
    public void Add(bool failed)
    {
        Done++;
        if (failed) Failed++;
        var now = time.GetElapsedTime(_started);
        if (now - _sampledAt < SampleEvery) return;
        _sampledAt = now;
        _samples.Enqueue((now, Done));
        // Keeps one sample from before the recent period, as the start of the rate's time span.
        while (_samples.ElementAt(1).At <= now - Recent) _samples.Dequeue();
    }

    /// <summary>The users done: <c>704 of 5,000</c>, or <c>704 of at least 5,000</c> if more may come.</summary>
    public string PartOf(int done) => string.Format(CultureInfo.InvariantCulture,
        Total is null ? "{0:N0} of at least {1:N0}" : "{0:N0} of {1:N0}", done, Total ?? Math.Max(_expected, done));

    /// <summary>
    /// The progress, such as <c>40 of 100 users, 2 failed, 4 a second</c>, or <c>40 of at least 100 users, …</c> while
    /// more rows may come.
    /// </summary>
    public string ToString(IFormatProvider format)
    {
        var of = Total is { } total ? $" of {total}" : _expected > Done ? $" of at least {_expected}" : "";
        var failed = Failed > 0 ? $", {Failed} failed" : "";
        return $"{Done}{of} users{failed}, {Rate.ToString("0.#", format)} a second";
    }
}
