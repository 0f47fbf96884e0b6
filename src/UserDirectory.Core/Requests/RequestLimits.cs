namespace UserDirectory.Requests;

/// <summary>
/// Rate limits and concurrency limit of a service, as documented. A run starts at these rates and then adapts, because
/// an account can have other rates. A run never exceeds the concurrency limit.
/// </summary>
/// <param name="Source">The page of the service's documentation that has its limits.</param>
/// <param name="Of">
/// Gives the name of the limit of an operation, and its rate; operations with the same name share the limit.
/// </param>
public sealed record RequestLimits(Uri Source, Func<string, (string Name, double PerSecond)> Of)
{
    /// <summary>The concurrency limit: most requests in flight, of all operations.</summary>
    public int MostAtOnce { get; init; } = int.MaxValue;

    /// <summary>Makes limits where all operations share one limit.</summary>
    public static RequestLimits Shared(double perSecond, string source) => new(new Uri(source), _ => ("", perSecond));

    /// <summary>Makes limits where each operation has its own limit.</summary>
    public static RequestLimits OfEachOperation(double perSecond, string source) =>
        new(new Uri(source), operation => (operation, perSecond));
}
