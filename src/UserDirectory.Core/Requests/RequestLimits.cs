namespace UserDirectory.Requests;

/// <summary>
/// What a service permits, as far as it says so: where the pace begins. The rates are guesses, for an account's own can
/// be others; more at once than a service permits are never sent.
/// </summary>
/// <param name="Of">The limit that counts an operation; those of one name are counted together.</param>
internal sealed record RequestLimits(Func<string, RequestLimit> Of)
{
    /// <summary>Most requests under way at once, of all operations.</summary>
    public int MostAtOnce { get; init; } = int.MaxValue;

    /// <summary>All operations share one limit.</summary>
    public static RequestLimits Shared(double perSecond)
    {
        var limit = new RequestLimit("", perSecond);
        return new(_ => limit);
    }

    /// <summary>Each operation has a limit of its own.</summary>
    public static RequestLimits OfEachOperation(double perSecond) =>
        new(operation => new RequestLimit(operation, perSecond));
}
