using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Signatures;

namespace UserDirectory.Sandbox.Wire;

/// <summary>A service that speaks awsJson1.1: one address, the operation in <c>X-Amz-Target</c>.</summary>
internal abstract class AwsJsonService(
    SandboxService id, ServiceModel model, Protocol protocol, SigV4Verifier signatures)
    : Service(id, model, protocol)
{
    private readonly string _prefix = model.Metadata.GetProperty("targetPrefix").GetString() + ".";

    public override Operation? OperationOf(WireRequest request) =>
        request is { Method: "POST", Path: "/", Query: "" }
            && request.Header("x-amz-target") is { } target
            && target.StartsWith(_prefix, StringComparison.Ordinal)
            ? OperationNamed(target.Substring(_prefix.Length))
            : null;

    public override JsonObject ReadInput(WireRequest request, Operation operation) =>
        request.MediaType == "application/x-amz-json-1.1"
            ? request.ReadJson()
            : throw new ServiceError("SerializationException", 400, "Content-Type must be application/x-amz-json-1.1.");

    public override void Verify(WireRequest request) =>
        signatures.Verify(request, Model.SigningName, Router.RegionOf(request));
}
