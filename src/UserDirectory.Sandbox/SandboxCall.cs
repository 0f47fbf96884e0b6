using UserDirectory.Sandbox.Options;

namespace UserDirectory.Sandbox;

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
