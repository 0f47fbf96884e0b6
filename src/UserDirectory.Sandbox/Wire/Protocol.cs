using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.Wire;

/// <summary>Wire format of a service: content type, request id, errors and throttling.</summary>
internal abstract class Protocol(string contentType, string requestIdHeader)
{
    public virtual WireAnswer Success(JsonObject body, string requestId) => Answer(200, body, requestId);

    public abstract WireAnswer Failure(ServiceError error, string requestId);

    public abstract ServiceError Throttled(TimeSpan? retryAfter, string? code, int? status);

    public abstract ServiceError Broken(string? code, int? status);

    protected WireAnswer Answer(int status, JsonObject body, string requestId, string? error = null) =>
        new(status, body, contentType) { ErrorCode = error, Headers = { [requestIdHeader] = requestId } };
}
