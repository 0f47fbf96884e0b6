using System.Collections.Concurrent;

namespace UserDirectory.Sandbox;

/// <summary>Counts every call and keeps the latest.</summary>
internal sealed class CallLog(int capacity)
{
    private readonly ConcurrentQueue<SandboxCall> _calls = new();
    private readonly long[,] _counts = new long[Service.Ids.Count, 4];
    private int _kept;

    public IReadOnlyList<SandboxCall> Calls => [.. _calls];

    /// <summary>A request has come; its answer may be long in coming.</summary>
    public void Came(SandboxRequest request) => Count(request.Service, request.Operation == "UpdateUser" ? 1 : 0);

    public void Add(SandboxCall call, bool throttled)
    {
        if (call.Status != 200)
            Count(call.Service, throttled ? 2 : 3);
        if (capacity <= 0)
            return;
        _calls.Enqueue(call);
        if (Interlocked.Increment(ref _kept) > capacity && _calls.TryDequeue(out _))
            Interlocked.Decrement(ref _kept);
    }

    public SandboxCounts Of(SandboxService service) =>
        new(Read(service, 0), Read(service, 1), Read(service, 2), Read(service, 3));

    private void Count(SandboxService service, int kind) => Interlocked.Increment(ref _counts[(int)service, kind]);

    private long Read(SandboxService service, int kind) => Interlocked.Read(ref _counts[(int)service, kind]);
}
