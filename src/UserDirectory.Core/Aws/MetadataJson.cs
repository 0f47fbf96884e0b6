using System.Text.Json.Serialization;

namespace UserDirectory.Aws;

[JsonSerializable(typeof(MetadataKeys))]
[JsonSerializable(typeof(SsoTokenFile))]
internal sealed partial class MetadataJson : JsonSerializerContext;
