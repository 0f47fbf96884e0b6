namespace UserDirectory.Requests;

/// <summary>
/// Finds the rate that a service permits. When a service throttles, its quota is used up, so the number of requests
/// that it accepted since the last throttling is the permitted rate, whatever burst it allows in addition. After a cut,
/// the rate starts slightly below this measured rate and returns in one cycle to the rate that was throttled. If it is
/// not throttled there, the limit was raised, and the rate grows fast. Not thread-safe.
/// </summary>
/// <remarks>
/// This is rate-based congestion control. The cut goes to the measured delivery rate, as in BBR
/// (https://queue.acm.org/detail.cfm?id=3022184), and not by a constant factor. The recovery follows CUBIC
/// (https://www.rfc-editor.org/rfc/rfc9438): slowly up to the last maximum and steeply beyond it, with two lines
/// instead of a curve. The adaptive mode of the AWS SDKs also uses CUBIC over a token bucket, but cuts to 0.7, which is
/// more than an unchanged limit needs (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html).
/// </remarks>
/// <param name="guess">Requests per second, used if too few requests were accepted for a measurement.</param>
internal sealed class PermittedRate(double guess)
{
    /// <summary>About 1 request in this many is throttled: that is how a raised limit is noticed.</summary>
    public const double CallsACycle = 90;
    private const int FewToSay = 10;
    private const double Margin = 0.03;
    // A short measurement may be far too low, and the next measurement comes soon.
    private const double MostCut = 0.5;
    // If the service counts requests per second, a measurement needs several seconds.
    private const double ShortestCycle = 4;
    // Even at a low rate, a raised limit is found within about this many seconds.
    private const double LongestCycle = 40;
    // A pause wastes quota, so the limit is probed less often if the service asks for long pauses.
    private const double PausesACycle = 10;
    // Tolerance: an unchanged limit is reached again at the latest after this many cycles.
    private const double Slack = 1.25;
    // Growth per request after the limit was raised: doubles the rate in 18 requests.
    private const double Growth = 0.04;

    private TimeSpan? _since;
    private double _begun;
    private double _cycle = CallsACycle;
    private double _step;
    private int _succeeded;
    private int _inVain;

    /// <summary>Requests per second; null if the service has not throttled yet.</summary>
    public double? PerSecond { get; private set; }

    /// <summary>The time from one request to the next; zero if the service has not throttled yet.</summary>
    public TimeSpan Interval => PerSecond is { } rate ? Seconds(1 / rate) : TimeSpan.Zero;

    /// <summary>Records the start of a request.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="isPaced">
    /// Whether the request waited for this rate; otherwise the caller had no more to send.
    /// </param>
    public void Began(TimeSpan now, bool isPaced)
    {
        _since ??= now;
        if (PerSecond is not { } rate) return;
        if (!isPaced) _begun = Math.Min(_begun, _cycle);
        else PerSecond = rate + (++_begun <= Slack * _cycle ? _step : Growth * rate);
    }

    /// <summary>Records that the service accepted a request.</summary>
    /// <param name="began">The time when the request started.</param>
    public void Succeeded(TimeSpan began)
    {
        if (TellsNothing(began)) return;
        _succeeded++;
        _inVain = 0;
    }

    /// <summary>Records that the service throttled a request. Returns the pause until the next request.</summary>
    /// <param name="began">The time when the request started.</param>
    /// <param name="now">The current time.</param>
    /// <param name="retryAfter">The pause that the service asked for.</param>
    public TimeSpan Throttled(TimeSpan began, TimeSpan now, TimeSpan? retryAfter)
    {
        if (!TellsNothing(began))
        {
            Cut(began - (_since ?? began), retryAfter ?? TimeSpan.Zero);
            (_since, _begun, _succeeded) = (now, 0, 0);
        }
        var rate = PerSecond!.Value;
        var waits = Math.Max(1, Math.Min(Math.Pow(2, _inVain), ShortestCycle * rate));
        return retryAfter ?? Seconds(waits / rate);
    }

    // TimeSpan.FromSeconds rounds to whole milliseconds on .NET Framework, to 0 from 2,000 requests per second on.
    private static TimeSpan Seconds(double seconds) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));

    // Requests that were in flight at the last cut were sent at the earlier rate.
    private bool TellsNothing(TimeSpan began) => PerSecond is not null && began <= _since;

    private void Cut(TimeSpan measured, TimeSpan pause)
    {
        if (PerSecond is not { } rate)
        {
            // The size of a burst is commonly the permitted number per second.
            PerSecond = _succeeded < FewToSay ? guess : _succeeded / Math.Max(1, measured.TotalSeconds);
            return;
        }
        var shortest = Math.Max(ShortestCycle, PausesACycle * pause.TotalSeconds);
        _cycle = Math.Max(Math.Min(CallsACycle, LongestCycle * rate), shortest * rate);
        // If no request was accepted, the quota of this second is used up, but the limit is not lower.
        if (_succeeded == 0) _inVain++;
        else PerSecond = (1 - Margin) * Math.Min(rate, Math.Max(MostCut * rate, _succeeded / measured.TotalSeconds));
        _step = (rate - PerSecond.Value) / _cycle;
    }
}
