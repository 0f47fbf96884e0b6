namespace UserDirectory.Requests;

/// <summary>
/// Rate limits and concurrency limit of a service, as its documentation states them: the pace of a run begins there. An
/// account can have other rates; the module never sends more requests at once than the concurrency limit.
/// </summary>
/// <param name="Source">The page of the service's documentation that has its limits.</param>
/// <param name="Of">Gives the limit that counts an operation; operations with limits of one name share it.</param>
public sealed record RequestLimits(Uri Source, Func<string, RequestLimit> Of)
{
    /// <summary>Concurrency limit: most requests under way at once, of all operations.</summary>
    public int MostAtOnce { get; init; } = int.MaxValue;

    /// <summary>All operations share one limit.</summary>
    public static RequestLimits Shared(double perSecond, string source)
    {
        var limit = new RequestLimit("", perSecond);
        return new(new Uri(source), _ => limit);
    }

    /// <summary>Each operation has a limit of its own.</summary>
    public static RequestLimits OfEachOperation(double perSecond, string source) =>
        new(new Uri(source), operation => new RequestLimit(operation, perSecond));
}
