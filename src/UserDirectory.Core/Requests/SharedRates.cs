using System.Collections.Concurrent;

namespace UserDirectory.Requests;

/// <summary>
/// Rates and concurrency limits of the runs of a process. Runs of the same directory use one quota, so while they run,
/// they share one set of rates: the first run finds the permitted rate for all, and requests start in the
/// order in which they come. Thread-safe.
/// </summary>
public sealed class SharedRates
{
    private readonly Dictionary<object, (Service Rates, int Users)> _used = [];

    /// <summary>Returns the rates of a directory; <see cref="Release"/> must follow.</summary>
    internal Service Take(object directory, Func<Service> create)
    {
        lock (_used)
        {
            var (rates, users) = _used.TryGetValue(directory, out var used) ? used : (create(), 0);
            _used[directory] = (rates, users + 1);
            return rates;
        }
    }

    /// <summary>Ends the use of a directory's rates. After the last use, the next run starts anew.</summary>
    internal void Release(object directory)
    {
        lock (_used)
        {
            var (rates, users) = _used[directory];
            if (users == 1) _used.Remove(directory);
            else _used[directory] = (rates, users - 1);
        }
    }

    /// <summary>Rates and concurrency limit of one service, for all requests that use the same quota.</summary>
    internal sealed class Service(TimeProvider time, RequestLimits limits)
    {
        private readonly RequestWindow _window = new(limits.MostAtOnce);
        private readonly ConcurrentDictionary<string, Lazy<RequestPace>> _paces = new(StringComparer.Ordinal);

        /// <summary>Returns the rate limiter of an operation; operations with the same limit share it.</summary>
        public RequestPace Of(string operation)
        {
            var (name, perSecond) = limits.Of(operation);
            return _paces.GetOrAdd(
                name, _ => new Lazy<RequestPace>(() => new RequestPace(time, perSecond, _window))).Value;
        }
    }
}
