using System.Text.Json.Nodes;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.Sandbox.Wire;

/// <summary>An error that a service answers with.</summary>
internal sealed class ServiceError(string code, int status, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>Members of the error besides its message, as <c>Reason</c>.</summary>
    public JsonObject Members { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }
}
