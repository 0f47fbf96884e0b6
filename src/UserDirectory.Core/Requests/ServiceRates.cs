using System.Collections.Concurrent;

namespace UserDirectory.Requests;

/// <summary>Rates and concurrency limit of one service, for all requests that use the same quota.</summary>
/// <param name="time">The clock.</param>
/// <param name="limits">The documented limits of the service.</param>
internal sealed class ServiceRates(TimeProvider time, RequestLimits limits)
{
    private readonly RequestWindow _window = new(limits.MostAtOnce);
    private readonly ConcurrentDictionary<string, Lazy<RequestPace>> _paces = new(StringComparer.Ordinal);

    /// <summary>Returns the rate limiter of an operation; operations with the same limit share it.</summary>
    public RequestPace Of(string operation)
    {
        var limit = limits.Of(operation);
        return _paces.GetOrAdd(limit.Name,
            _ => new Lazy<RequestPace>(() => new RequestPace(time, limit.PerSecond, _window))).Value;
    }
}
