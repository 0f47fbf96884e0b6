using System.Text.Json.Serialization;

namespace UserDirectory.Attributes;

[JsonSerializable(typeof(string[]))]
internal sealed partial class ValueJson : JsonSerializerContext;
