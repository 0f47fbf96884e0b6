using System.Text.Json.Nodes;

namespace UserDirectory.Sandbox.Wire;

/// <summary>Protocol of Alibaba Cloud RPC: errors and request id are in the body.</summary>
internal sealed class AcsProtocol() : Protocol("application/json;charset=utf-8", "x-acs-request-id")
{
    public override WireAnswer Success(JsonObject body, string requestId)
    {
        body["RequestId"] = requestId;
        return base.Success(body, requestId);
    }

    public override WireAnswer Failure(ServiceError error, string requestId)
    {
        error.Members["Code"] = error.Code;
        error.Members["Message"] = error.Message;
        error.Members["RequestId"] = requestId;
        error.Members["HostId"] = "cloudsso.sandbox.example.com";
        error.Members["Recommend"] = "https://api.example.com/troubleshoot?q=" + Uri.EscapeDataString(error.Code);
        return Answer(error.Status, error.Members, requestId, error.Code);
    }

    public override ServiceError Throttled(TimeSpan? retryAfter, string? code, int? status) =>
        new(code ?? "Throttling.User", status ?? 400, "Request was denied due to user flow control.");

    public override ServiceError Broken(string? code, int? status) =>
        new(code ?? "InternalError", status ?? 500, "The request processing has failed; nothing was changed.");
}
