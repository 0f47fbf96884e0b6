using System.Text.Json.Serialization;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>An error as every RPC API of Alibaba Cloud answers it.</summary>
internal sealed record AcsError
{
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? RequestId { get; init; }
}

[JsonSerializable(typeof(AcsError))]
internal sealed partial class AcsJson : JsonSerializerContext;
