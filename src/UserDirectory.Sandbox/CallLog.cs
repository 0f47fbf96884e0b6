using System.Collections.Concurrent;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Sandbox;

/// <summary>Counts all requests and keeps the latest.</summary>
internal sealed class CallLog(int capacity, SandboxService[] services)
{
    private readonly ConcurrentQueue<SandboxCall> _calls = new();
    private readonly Dictionary<SandboxService, long[]> _counts = services.ToDictionary(s => s, _ => new long[4]);
    private int _kept;

    public IReadOnlyList<SandboxCall> Calls => [.. _calls];

    /// <summary>Counts a request when it arrives, which may be long before its response.</summary>
    public void Came(SandboxRequest request, bool isWrite) => Count(request.Service, isWrite ? 1 : 0);

    public void Add(SandboxCall call, bool throttled)
    {
        if (call.Status != 200)
            Count(call.Service, throttled ? 2 : 3);
        if (capacity <= 0) return;
        _calls.Enqueue(call);
        if (Interlocked.Increment(ref _kept) > capacity && _calls.TryDequeue(out _))
            Interlocked.Decrement(ref _kept);
    }

    public SandboxCounts All => Sum(_counts.Values);

    public SandboxCounts Of(SandboxService service) => Sum([_counts[service]]);

    private void Count(SandboxService service, int kind) => Interlocked.Increment(ref _counts[service][kind]);

    private static SandboxCounts Sum(IEnumerable<long[]> counts)
    {
        long Of(int kind) => counts.Sum(count => Interlocked.Read(ref count[kind]));
        return new(Of(0), Of(1), Of(2), Of(3));
    }
}
