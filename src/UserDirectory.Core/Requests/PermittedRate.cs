namespace UserDirectory.Requests;

/// <summary>
/// Finds the rate that a service permits. A service that throttles has nothing left to give at that moment, so what it
/// took between two such moments is what it permits, whatever burst it allows besides. The rate stays a little below
/// that, and after a number of calls grows until the service throttles again: so a raised limit is found too.
/// Not safe for use from several threads at once.
/// </summary>
internal sealed class PermittedRate
{
    // The guess where a run was too short to measure: about what these services permit an account.
    private const double FirstGuess = 20;
    private const double Margin = 0.97;
    private const double FirstDecrease = 0.9;
    private const double Decrease = 0.7;
    private const double Slowest = 0.2;
    // Of so many calls one or two are throttled: the price of finding a raised limit.
    private const int CallsHeld = 85;
    // Doubles the rate in a second or two, and after a guess sooner.
    private const double Growth = 0.5;
    private const double MostGrowth = 0.07;
    private const int CallsHeldAfterGuess = 20;
    // A burst saves up what was not used. Where less was taken than that, there is none, and the rate that was throttled
    // says more than what was taken.
    private const double TakenWithBurst = 0.985;
    private const int EnoughToMeasure = 10;
    // A pause costs what the service would have permitted meanwhile; so long ones are risked seldom.
    private const double PausesHeld = 10;
    private static readonly TimeSpan ShortestMeasure = TimeSpan.FromSeconds(1);

    private TimeSpan? _since;
    private TimeSpan _heldUntil;
    private double _estimate;
    private bool _isGuess;
    private bool _wasShort;
    private int _begun;
    private int _succeeded;
    private bool _isMeasured = true;

    /// <summary>Requests a second; null: the service has not throttled yet.</summary>
    public double? PerSecond { get; private set; }

    /// <summary>A request begins.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isPaced">This rate held it back; otherwise the caller has no more to send.</param>
    public void Began(TimeSpan now, bool isPaced)
    {
        _since ??= now;
        if (PerSecond is not { } rate) return;
        if (!isPaced) _isMeasured = false;
        else if (++_begun > Held && now >= _heldUntil)
            PerSecond = rate + (_isGuess ? rate * MostGrowth : Math.Min(Growth, rate * MostGrowth));
    }

    private int Held => _isGuess ? CallsHeldAfterGuess : CallsHeld;

    /// <summary>A request was taken.</summary>
    public void Succeeded() => _succeeded++;

    /// <summary>A request was throttled.</summary>
    /// <param name="began">When it began: those under way at the last decrease tell nothing of the rate since.</param>
    /// <param name="now">The time.</param>
    /// <param name="retryAfter">The pause that the service asked for.</param>
    public void Throttled(TimeSpan began, TimeSpan now, TimeSpan? retryAfter)
    {
        _heldUntil = Max(_heldUntil, now + TimeSpan.FromSeconds(PausesHeld * (retryAfter ?? TimeSpan.Zero).TotalSeconds));
        if (PerSecond is not null && began <= _since) return;
        _estimate = Math.Max(Slowest, Estimate(now - (_since ?? now)));
        _isGuess = PerSecond is null;
        _wasShort = _isGuess || _succeeded < EnoughToMeasure;
        PerSecond = Margin * _estimate;
        (_since, _begun, _succeeded, _isMeasured) = (now, 0, 0, true);
    }

    private double Estimate(TimeSpan measured)
    {
        if (PerSecond is not { } rate)
            return measured >= ShortestMeasure ? _succeeded / measured.TotalSeconds : FirstGuess;
        if (!_isMeasured || _succeeded < EnoughToMeasure) return rate * (_wasShort ? Decrease : FirstDecrease);
        var taken = Math.Min(rate, _succeeded / measured.TotalSeconds);
        if (_begun <= Held) return taken;
        return taken < _estimate * TakenWithBurst ? (_estimate + rate) / 2 : Math.Max(taken, _estimate);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
