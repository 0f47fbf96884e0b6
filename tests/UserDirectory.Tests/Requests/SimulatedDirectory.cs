using UserDirectory.Requests;

namespace UserDirectory.Tests.Requests;

/// <summary>A directory with separate rates for reads and writes, and one concurrency limit.</summary>
internal sealed class SimulatedDirectory
{
    private readonly Slots _slots;
    private readonly SimulatedService _reads;
    private readonly SimulatedService _writes;

    /// <param name="time">The clock.</param>
    /// <param name="reads">Reads a second, and in a burst.</param>
    /// <param name="writes">Writes a second, and in a burst.</param>
    /// <param name="atOnce">The concurrency limit.</param>
    /// <param name="latency">The mean time of a response; each takes from half to one and a half of this time.</param>
    public SimulatedDirectory(FakeTime time, double reads, double writes, int atOnce, TimeSpan latency)
    {
        _slots = new Slots(atOnce);
        _reads = new(time, reads, reads) { Operation = "DescribeUser", Latency = latency, Slots = _slots };
        _writes = new(time, writes, writes) { Latency = latency, Slots = _slots };
    }

    public int Throttled => _reads.Throttled + _writes.Throttled;

    /// <summary>Number of requests over the concurrency limit.</summary>
    public int TooMany => _slots.TooMany;

    /// <summary>Updates users concurrently, each with a read and a write.</summary>
    public Task UpdateAsync(RequestGovernor governor, int users, int atOnce)
    {
        async Task WorkAsync()
        {
            while (users-- > 0)
            {
                await _reads.CallAsync(governor);
                await _writes.CallAsync(governor);
            }
        }
        return Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => WorkAsync()));
    }

    /// <summary>The shortest possible time of the updates.</summary>
    public TimeSpan LeastTime(int users)
    {
        // The burst saves one second at the start.
        var byRate = (users / Math.Min(_reads.PerSecond, _writes.PerSecond)) - 1;
        return TimeSpan.FromSeconds(Math.Max(byRate, users * 2 * _reads.Latency.TotalSeconds / _slots.Count));
    }
}
