using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.Wire;

internal sealed class ServiceError(string code, int status, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>Further members of the error, such as <c>Reason</c>.</summary>
    public JsonObject Members { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }
}
