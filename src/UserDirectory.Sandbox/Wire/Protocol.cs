using System.Globalization;
using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.Wire;

/// <summary>Wire format of a service: content type, request id, errors and throttling.</summary>
internal abstract class Protocol
{
    public abstract WireAnswer Success(JsonObject body, string requestId);

    public abstract WireAnswer Failure(ServiceError error, string requestId);

    public abstract ServiceError Throttled(TimeSpan? retryAfter, string? code, int? status);

    public abstract ServiceError Broken(string? code, int? status);

    protected static string Seconds(TimeSpan time) =>
        ((int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
