namespace UserDirectory.Requests;

/// <summary>
/// Finds the rate that a service permits. When a service throttles, its quota is used up, so the number of requests
/// that it accepted since the last throttling is the permitted rate, whatever burst it allows in addition. After a cut,
/// the rate starts slightly below this measured rate and returns in one cycle to the rate that was throttled. If it is
/// not throttled there, the limit was raised, and the rate grows ever faster. If it is throttled long before, another
/// program uses the same quota or the limit was lowered, and the cut is deep. Not thread-safe.
/// </summary>
/// <remarks>
/// This is rate-based congestion control. The shallow cut goes to the measured delivery rate, as in BBR
/// (https://queue.acm.org/detail.cfm?id=3022184). The deep cut is the factor of CUBIC
/// (https://www.rfc-editor.org/rfc/rfc9438), as in the adaptive mode of the AWS SDKs
/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html): an unchanged limit that nobody shares
/// does not need it. The recovery follows CUBIC, too: slowly up to the last maximum and steeply beyond it. Programs
/// that share a quota come to equal shares, because a higher rate is throttled more often and has longer cycles.
/// </remarks>
/// <param name="guess">Requests per second: the documented rate of the service, or a typical rate.</param>
internal sealed class PermittedRate(double guess)
{
    /// <summary>About 1 request in this many is throttled at the guessed rate, to notice a raised limit.</summary>
    public const double CallsACycle = 90;
    // Longer cycles at higher rates make shares equal. With an exponent of 1 they would be equal sooner, but 8 programs
    // would have 8 times as many requests throttled as one.
    private const double CycleExponent = 0.6;
    private const double Margin = 0.03;
    // The throttled rate may be far beyond the limit, and then the next cycle must not return to it.
    private const double MostRecovered = 1.15;
    // A short measurement may be far too low, and the next measurement comes soon.
    private const double MostCut = 0.5;
    // A limit that nobody shares throttles at the end of a cycle, and not in its first 60 %.
    private const double Early = 0.6;
    private const double DeepCut = 0.3;
    // Below this part of the documented rate, something other than a shared quota throttles. The rate then returns to
    // its old value in one cycle, or the run would end without any request.
    private const double LeastShared = 0.05;
    // A service without a burst throttles the second or third request: the rate then starts low and grows fast.
    private const int FewToSay = 3;
    // A program that starts beside others is throttled at once, and must not start at almost nothing.
    private const double LeastStart = 0.25;
    // If the service counts requests per second, a measurement needs several seconds.
    private const double ShortestCycle = 4;
    // Even at a low rate, a raised limit is found within about this many seconds.
    private const double LongestCycle = 40;
    // A pause wastes quota, so the limit is probed less often if the service asks for long pauses.
    private const double PausesACycle = 10;
    // Tolerance: an unchanged limit is reached again at the latest after this many cycles.
    private const double Slack = 1.25;
    // Beyond it, growth doubles 3 times in a cycle, up to 4 % per request, which double the rate in 18 requests.
    private const double Doublings = 3;
    private const double MostGrowth = 0.04;

    private static readonly TimeSpan MeasuredAtFirst = TimeSpan.FromSeconds(1);

    // Start times of the last accepted requests, until the service throttles for the first time.
    private readonly Queue<TimeSpan> _unlimited = new();
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

    /// <summary>
    /// Records the start of a request. A paced request waited for this rate; another had nothing to wait for.
    /// </summary>
    public void Began(TimeSpan now, bool isPaced)
    {
        _since ??= now;
        if (PerSecond is not { } rate) return;
        if (!isPaced) _begun = Math.Min(_begun, _cycle);
        else PerSecond = rate + Growth(rate, beyond: ++_begun - (Slack * _cycle));
    }

    /// <summary>Records that the service accepted a request.</summary>
    public void Succeeded(TimeSpan began)
    {
        if (TellsNothing(began)) return;
        if (PerSecond is null) _unlimited.Enqueue(began);
        while (_unlimited.Count > 0 && _unlimited.Peek() < began - MeasuredAtFirst) _unlimited.Dequeue();
        _succeeded++;
        _inVain = 0;
    }

    /// <summary>Records that the service throttled a request. Returns the pause until the next request.</summary>
    public TimeSpan Throttled(TimeSpan began, TimeSpan now, TimeSpan? retryAfter)
    {
        var isCut = !TellsNothing(began);
        if (isCut) Cut(began - (_since ?? began), retryAfter ?? TimeSpan.Zero);
        var rate = PerSecond!.Value;
        var waits = Math.Max(1, Math.Min(Math.Pow(2, _inVain), ShortestCycle * rate));
        var pause = retryAfter ?? Seconds(waits / rate);
        if (isCut) (_since, _begun, _succeeded) = (now + pause, 0, 0);
        return pause;
    }

    // TimeSpan.FromSeconds rounds to whole milliseconds on .NET Framework, to 0 from 2,000 requests per second on.
    private static TimeSpan Seconds(double seconds) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));

    // Requests that were in flight at the last cut were sent at the earlier rate.
    private bool TellsNothing(TimeSpan began) => PerSecond is not null && began <= _since;

    private double Growth(double rate, double beyond) => beyond <= 0 ? _step
        : Math.Min(MostGrowth * rate, _step * Math.Pow(2, Doublings * beyond / Math.Min(CallsACycle, _cycle)));

    private void Cut(TimeSpan measured, TimeSpan pause)
    {
        // The size of a burst is commonly the permitted number per second, so a run that uses up the burst was accepted
        // at about this rate in its last second. Before, it may have been slow for other reasons.
        var rate = PerSecond ?? Math.Max(LeastStart * guess, _unlimited.Count / MeasuredAtFirst.TotalSeconds);
        var isShared = rate > LeastShared * guess;
        var isEarly = isShared && _begun < Early * _cycle;
        var shortest = Math.Max(ShortestCycle, PausesACycle * pause.TotalSeconds);
        var calls = CallsACycle * Math.Min(1, Math.Pow(rate / guess, CycleExponent));
        if (PerSecond is null)
        {
            PerSecond = rate;
            (_cycle, _step) = _unlimited.Count < FewToSay ? (1, MostGrowth * rate) : (calls, Margin * rate / calls);
            _unlimited.Clear();
            return;
        }
        _cycle = Math.Max(Math.Min(calls, LongestCycle * rate), shortest * rate);
        // If no request was accepted, the quota of this second is used up, but the limit is not lower.
        if (_succeeded == 0) _inVain++;
        else PerSecond = isEarly ? (1 - DeepCut) * rate
            : (1 - Margin) * Math.Min(rate, Math.Max(MostCut * rate, _succeeded / measured.TotalSeconds));
        var recovered = isShared ? Math.Min(rate, MostRecovered * PerSecond.Value) : rate;
        _step = Math.Max(Margin * rate, isEarly ? DeepCut * rate : recovered - PerSecond.Value) / _cycle;
    }
}
