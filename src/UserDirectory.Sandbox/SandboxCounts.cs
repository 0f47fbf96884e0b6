namespace UserDirectory.Sandbox;

/// <summary>Requests that arrived, however they ended.</summary>
/// <param name="Reads">Requests that can't change anything.</param>
/// <param name="Writes">Update requests, failed and cut ones too.</param>
/// <param name="Throttled">Those of both that were throttled.</param>
/// <param name="Failed">Those of both that got another error or were cut.</param>
public readonly record struct SandboxCounts(long Reads, long Writes, long Throttled, long Failed);
