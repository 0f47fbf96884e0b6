using UserDirectory.Sandbox.Hosting;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Sandbox;

/// <summary>A request as a fault chooser sees it.</summary>
/// <param name="Service">The service that is called.</param>
/// <param name="Operation">The operation, as <c>UpdateUser</c>.</param>
/// <param name="Target">The user as the request names it; null where it names none.</param>
/// <param name="Number">1 for the sandbox's first request, and so on.</param>
public sealed record SandboxRequest(SandboxService Service, string Operation, string? Target, long Number);

/// <summary>A request and how it ended.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Status">The HTTP status; 0 where the connection was cut.</param>
/// <param name="ErrorCode">The error's name; null where the call succeeded or was cut.</param>
/// <param name="RequestId">The id that the answer carried.</param>
/// <param name="Time">When the request arrived.</param>
public sealed record SandboxCall(
    SandboxRequest Request, int Status, string? ErrorCode, string RequestId, DateTimeOffset Time)
{
    /// <summary>The service that was called.</summary>
    public SandboxService Service => Request.Service;

    /// <summary>The operation that was called.</summary>
    public string Operation => Request.Operation;

    /// <summary>The user as the request named it; null where it named none.</summary>
    public string? Target => Request.Target;
}

/// <summary>Requests that arrived, however they ended.</summary>
/// <param name="Reads">Requests that can't change anything.</param>
/// <param name="Writes">Update requests, failed and cut ones too.</param>
/// <param name="Throttled">Those of both that were throttled.</param>
/// <param name="Failed">Those of both that got another error or were cut.</param>
public readonly record struct SandboxCounts(long Reads, long Writes, long Throttled, long Failed);
