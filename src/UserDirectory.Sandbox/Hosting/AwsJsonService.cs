using System.Text.Json.Nodes;
using UserDirectory.Sandbox.Models;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.Seeds;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Sandbox.Hosting;

/// <summary>Service with the protocol awsJson1.1: one address, and the operation in <c>X-Amz-Target</c>.</summary>
internal abstract class AwsJsonService : Service
{
    private readonly string _prefix;

    protected AwsJsonService(ServiceNames names, Protocol protocol, Seed seed, SandboxOptions options)
        : base(names, protocol, seed, options) =>
        _prefix = Model.Metadata.GetProperty("targetPrefix").GetString() + ".";

    public override bool IsMeantBy(WireRequest request) =>
        request.Header("x-amz-target")?.StartsWith(_prefix, StringComparison.Ordinal) == true;

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
}
