using System.Globalization;
using System.Text.Json.Nodes;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.Sandbox.Wire;

/// <summary>How a service says what it says: content type, request id, errors and throttling.</summary>
internal abstract class Protocol
{
    public abstract WireAnswer Success(JsonObject body, string requestId);

    public abstract WireAnswer Failure(ServiceError error, string requestId);

    public abstract ServiceError Throttled(TimeSpan? retryAfter, string? code, int? status);

    public abstract ServiceError Broken(string? code, int? status);

    protected static string Seconds(TimeSpan time) =>
        ((int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}

/// <summary>restJson1: the error's name is in a header, a <c>:</c> and an address behind it.</summary>
internal sealed class RestJsonProtocol : Protocol
{
    public override WireAnswer Success(JsonObject body, string requestId) => Answer(200, body, requestId, null);

    public override WireAnswer Failure(ServiceError error, string requestId)
    {
        error.Members["Message"] = error.Message;
        var answer = Answer(error.Status, error.Members, requestId, error.Code);
        answer.Headers["x-amzn-ErrorType"] = error.Code + ":http://internal.amazon.com/coral/com.amazonaws.dsdata/";
        if (error.RetryAfter is { } time)
            answer.Headers["Retry-After"] = Seconds(time);
        return answer;
    }

    public override ServiceError Throttled(TimeSpan? retryAfter, string? code, int? status) =>
        new(code ?? "ThrottlingException", status ?? 429, "Rate exceeded.") { RetryAfter = retryAfter };

    public override ServiceError Broken(string? code, int? status) =>
        new(code ?? "InternalServerException", status ?? 500, "The service failed; nothing was changed.");

    private static WireAnswer Answer(int status, JsonObject body, string requestId, string? error) =>
        new(status, body, "application/json", requestId)
        {
            ErrorCode = error,
            Headers = { ["x-amzn-RequestId"] = requestId },
        };
}

/// <summary>awsJson1.1: the error's name is in the body, a namespace and a <c>#</c> before it.</summary>
internal sealed class AwsJsonProtocol(string ns, bool errorsCarryRequestId, string serverError) : Protocol
{
    public override WireAnswer Success(JsonObject body, string requestId) => Answer(200, body, requestId, null);

    public override WireAnswer Failure(ServiceError error, string requestId)
    {
        error.Members["__type"] = $"{ns}#{error.Code}";
        error.Members["Message"] = error.Message;
        if (errorsCarryRequestId)
            error.Members["RequestId"] = requestId;
        return Answer(error.Status, error.Members, requestId, error.Code);
    }

    public override ServiceError Throttled(TimeSpan? retryAfter, string? code, int? status)
    {
        var error = new ServiceError(code ?? "ThrottlingException", status ?? 400, "Rate exceeded.");
        if (errorsCarryRequestId && retryAfter is { } time)
            error.Members["RetryAfterSeconds"] = (int)Math.Ceiling(time.TotalSeconds);
        return error;
    }

    public override ServiceError Broken(string? code, int? status) =>
        new(code ?? serverError, status ?? 500, "The service failed; nothing was changed.");

    private static WireAnswer Answer(int status, JsonObject body, string requestId, string? error) =>
        new(status, body, "application/x-amz-json-1.1", requestId)
        {
            ErrorCode = error,
            Headers = { ["x-amzn-RequestId"] = requestId },
        };
}

/// <summary>Alibaba Cloud RPC: everything is in the body.</summary>
internal sealed class AcsProtocol : Protocol
{
    public override WireAnswer Success(JsonObject body, string requestId)
    {
        body["RequestId"] = requestId;
        return Answer(200, body, requestId, null);
    }

    public override WireAnswer Failure(ServiceError error, string requestId)
    {
        error.Members["Code"] = error.Code;
        error.Members["Message"] = error.Message;
        error.Members["RequestId"] = requestId;
        error.Members["HostId"] = "cloudsso.sandbox.example.com";
        error.Members["Recommend"] = "https://api.example.com/troubleshoot?q=" + QueryString.Encode(error.Code);
        return Answer(error.Status, error.Members, requestId, error.Code);
    }

    public override ServiceError Throttled(TimeSpan? retryAfter, string? code, int? status) =>
        new(code ?? "Throttling.User", status ?? 400, "Request was denied due to user flow control.");

    public override ServiceError Broken(string? code, int? status) =>
        new(code ?? "InternalError", status ?? 500, "The request processing has failed; nothing was changed.");

    private static WireAnswer Answer(int status, JsonObject body, string requestId, string? error) =>
        new(status, body, "application/json;charset=utf-8", requestId)
        {
            ErrorCode = error,
            Headers = { ["x-acs-request-id"] = requestId },
        };
}
