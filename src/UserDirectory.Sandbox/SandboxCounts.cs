namespace UserDirectory.Sandbox;

/// <summary>Numbers of requests that arrived, with any result.</summary>
/// <param name="Reads">Number of requests that can't change anything.</param>
/// <param name="Writes">Number of update requests, including failed requests and cut connections.</param>
/// <param name="Throttled">Number of throttled reads and writes.</param>
/// <param name="Failed">Number of reads and writes that got another error or were cut.</param>
public readonly record struct SandboxCounts(long Reads, long Writes, long Throttled, long Failed);
