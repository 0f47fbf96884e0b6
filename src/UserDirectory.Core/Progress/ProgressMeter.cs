using System.Globalization;

namespace UserDirectory.Progress;

/// <summary>
/// Progress of a run: users done, of how many where that is known, the rate of the recent past and the time left at it.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class ProgressMeter(TimeProvider time)
{
    // Long enough to smooth a burst, short enough to follow a service that slows down.
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SampleEvery = TimeSpan.FromMilliseconds(500);

    private readonly long _started = time.GetTimestamp();
    private readonly Queue<(TimeSpan At, int Done)> _samples = new([(TimeSpan.Zero, 0)]);
    private TimeSpan _sampledAt;
    private int _expected;
    private int _inAll;
    private bool _isTotal;

    /// <summary>Users that ended, in whatever way.</summary>
    public int Done { get; private set; }

    /// <summary>Those of them that failed.</summary>
    public int Failed { get; private set; }

    /// <summary>The number of users; null while more may come.</summary>
    public int? Total => _isTotal ? _expected : _inAll > 0 && _inAll >= _expected ? _inAll : null;

    /// <summary>The part that is done, 0 to 100; null while more may come.</summary>
    public int? Percent => Total is > 0 and { } total ? (int)(100L * Done / total) : null;

    /// <summary>Users a second over the last ten seconds; 0 before there is time to tell.</summary>
    public double Rate
    {
        get
        {
            var (at, done) = _samples.Peek();
            var span = time.GetElapsedTime(_started) - at;
            return span > TimeSpan.Zero ? (Done - done) / span.TotalSeconds : 0;
        }
    }

    /// <summary>The time that the rest takes at this rate; null while more may come and where nothing moves.</summary>
    public TimeSpan? Left => Total is { } total && Rate > 0
        ? TimeSpan.FromSeconds(Math.Min(Math.Ceiling((total - Done) / Rate), int.MaxValue))
        : null;

    /// <summary>So many users more are to be done.</summary>
    public void Expect(int users) => _expected += users;

    /// <summary>
    /// So many will come, of which some were expected already: the total, until those that come are all or turn out to
    /// be more.
    /// </summary>
    public void ExpectInAll(int users) => _inAll += users;

    /// <summary>Those that were expected are all.</summary>
    public void ExpectNoMore() => _isTotal = true;

    /// <summary>Counts a user that is done.</summary>
    public void Add(bool failed)
    {
        Done++;
        if (failed) Failed++;
        var now = time.GetElapsedTime(_started);
        if (now - _sampledAt < SampleEvery) return;
        _sampledAt = now;
        _samples.Enqueue((now, Done));
        // What remains begins with the last sample that is out of the recent past.
        while (_samples.ElementAt(1).At <= now - Recent) _samples.Dequeue();
    }

    /// <summary>
    /// So many users of all, as <c>704 of 5,000</c>; while more may come <c>704 of at least 5,000</c>.
    /// </summary>
    public string PartOf(int done) => string.Format(CultureInfo.InvariantCulture,
        Total is null ? "{0:N0} of at least {1:N0}" : "{0:N0} of {1:N0}", done, Total ?? Math.Max(_expected, done));

    /// <summary>
    /// As <c>40 of 100 users, 2 failed, 4 a second</c>; while more may come <c>40 of at least 100 users</c>.
    /// </summary>
    public string ToString(IFormatProvider format)
    {
        var of = Total is { } total ? $" of {total}" : _expected > Done ? $" of at least {_expected}" : "";
        var failed = Failed > 0 ? $", {Failed} failed" : "";
        return $"{Done}{of} users{failed}, {Rate.ToString("0.#", format)} a second";
    }
}
