using UserDirectory.Requests;

namespace UserDirectory.Tests.Requests;

/// <summary>A directory that counts reads and writes apart, and permits so many of both at once.</summary>
internal sealed class SimulatedDirectory
{
    private readonly Slots _slots;
    private readonly SimulatedService _reads;
    private readonly SimulatedService _writes;

    /// <param name="time">The clock.</param>
    /// <param name="reads">Reads a second, and in a burst.</param>
    /// <param name="writes">Writes a second, and in a burst.</param>
    /// <param name="atOnce">Requests under way at once.</param>
    /// <param name="latency">From request to answer; each takes from a half to one and a half of it.</param>
    public SimulatedDirectory(FakeTime time, double reads, double writes, int atOnce, TimeSpan latency)
    {
        _slots = new Slots(atOnce);
        _reads = new(time, reads, reads) { Operation = "DescribeUser", Latency = latency, Slots = _slots };
        _writes = new(time, writes, writes) { Latency = latency, Slots = _slots };
    }

    public int Throttled => _reads.Throttled + _writes.Throttled;

    /// <summary>Requests that came while as many were under way as are permitted.</summary>
    public int TooMany => _slots.TooMany;

    /// <summary>Updates users, each with a read and a write, so many at once.</summary>
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

    /// <summary>The time in which users can be updated at best.</summary>
    public TimeSpan LeastTime(int users)
    {
        // A burst is what is permitted in a second.
        var byRate = (users / Math.Min(_reads.PerSecond, _writes.PerSecond)) - 1;
        return TimeSpan.FromSeconds(Math.Max(byRate, users * 2 * _reads.Latency.TotalSeconds / _slots.Count));
    }
}
