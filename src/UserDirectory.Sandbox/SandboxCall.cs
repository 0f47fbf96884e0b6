using UserDirectory.Sandbox.Options;

namespace UserDirectory.Sandbox;

/// <summary>A request and its result.</summary>
/// <param name="Request">The request.</param>
/// <param name="Status">The HTTP status; 0: the connection was cut.</param>
/// <param name="ErrorCode">The error's name; null if the request succeeded or was cut.</param>
/// <param name="RequestId">The request id of the response.</param>
/// <param name="Time">The time when the request arrived.</param>
public sealed record SandboxCall(
    SandboxRequest Request, int Status, string? ErrorCode, string RequestId, DateTimeOffset Time)
{
    /// <summary>The service of the request.</summary>
    public SandboxService Service => Request.Service;

    /// <summary>The operation of the request.</summary>
    public string Operation => Request.Operation;

    /// <summary>The user as the request named it; null if the request named no user.</summary>
    public string? Target => Request.Target;
}
