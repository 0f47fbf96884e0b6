namespace UserDirectory.Requests;

/// <summary>
/// Finds the rate that a service permits. A service that throttles has nothing left to give at that moment, so what it
/// took since the last such moment is what it permits, whatever burst it allows besides. The rate begins a little below
/// that and comes back, in so many calls, to where it was throttled. If it is not throttled there, the limit was
/// raised, and it grows fast. Not safe for use from several threads at once.
/// </summary>
/// <remarks>
/// By the names of the field: congestion control by rate. The cut is to the measured delivery rate, as in BBR
/// (https://queue.acm.org/detail.cfm?id=3022184), not by a constant factor; the way back is that of CUBIC
/// (https://www.rfc-editor.org/rfc/rfc9438): slowly up to the last maximum, steeply beyond it, in two lines for its
/// curve. The AWS SDKs' adaptive mode is CUBIC over a token bucket too, with a cut to 0.7, which is more than a limit
/// that stays asks for (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html).
/// </remarks>
/// <param name="guess">Requests a second, where too few were taken to say.</param>
internal sealed class PermittedRate(double guess)
{
    /// <summary>About 1 request in this many is throttled: that is how a raised limit is noticed.</summary>
    public const double CallsACycle = 90;
    private const int FewToSay = 10;
    private const double Margin = 0.03;
    // A short measure says little of a much lower rate; the next one comes soon.
    private const double MostCut = 0.5;
    // A limit that is counted by the second is seen whole in some seconds only.
    private const double ShortestCycle = 4;
    // However slow the rate has become, a raised limit is found in about this many seconds.
    private const double LongestCycle = 40;
    // A pause costs what the service would have permitted meanwhile; so long ones are risked seldom.
    private const double PausesACycle = 10;
    // How far beyond a cycle a limit that stays is met at the latest, by the chance of a call more or less.
    private const double Slack = 1.25;
    // Each call's, once the limit was raised: doubles the rate in 18 calls.
    private const double Growth = 0.04;

    private TimeSpan? _since;
    private double _begun;
    private double _cycle = CallsACycle;
    private double _step;
    private int _succeeded;
    private int _inVain;

    /// <summary>Requests a second; null: the service has not throttled yet.</summary>
    public double? PerSecond { get; private set; }

    /// <summary>The time from one request to the next; zero: the service has not throttled yet.</summary>
    public TimeSpan Interval => PerSecond is { } rate ? Seconds(1 / rate) : TimeSpan.Zero;

    /// <summary>A request begins.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isPaced">This rate held it back; otherwise the caller has no more to send.</param>
    public void Began(TimeSpan now, bool isPaced)
    {
        _since ??= now;
        if (PerSecond is not { } rate) return;
        if (!isPaced) _begun = Math.Min(_begun, _cycle);
        else PerSecond = rate + (++_begun <= Slack * _cycle ? _step : Growth * rate);
    }

    /// <summary>A request was taken.</summary>
    /// <param name="began">When it began.</param>
    public void Succeeded(TimeSpan began)
    {
        if (TellsNothing(began)) return;
        _succeeded++;
        _inVain = 0;
    }

    /// <summary>A request was throttled. Gives the pause until the next.</summary>
    /// <param name="began">When it began.</param>
    /// <param name="now">The time.</param>
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

    // FromSeconds gives whole milliseconds on .NET Framework: none at all from 2,000 requests a second on.
    private static TimeSpan Seconds(double seconds) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));

    // What was under way at the last cut was sent at the rate before it.
    private bool TellsNothing(TimeSpan began) => PerSecond is not null && began <= _since;

    private void Cut(TimeSpan measured, TimeSpan pause)
    {
        if (PerSecond is not { } rate)
        {
            // A burst is commonly what is permitted in a second.
            PerSecond = _succeeded < FewToSay ? guess : _succeeded / Math.Max(1, measured.TotalSeconds);
            return;
        }
        var shortest = Math.Max(ShortestCycle, PausesACycle * pause.TotalSeconds);
        _cycle = Math.Max(Math.Min(CallsACycle, LongestCycle * rate), shortest * rate);
        // Nothing was taken: a limit that is counted by the second is used up until the next, and no lower for that.
        if (_succeeded == 0) _inVain++;
        else PerSecond = (1 - Margin) * Math.Min(rate, Math.Max(MostCut * rate, _succeeded / measured.TotalSeconds));
        _step = (rate - PerSecond.Value) / _cycle;
    }
}
