using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.AwsClients;

/// <summary>Constants as their text; a value that is not known yet survives.</summary>
internal sealed class ConstantConverter<T> : JsonConverter<T> where T : ConstantClass
{
    public static T? Find(string? value) => Lookup.Find(value);

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Find(reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue((string)value);

    // FindValue is for subclasses only.
    private sealed class Lookup : ConstantClass
    {
        private Lookup() : base("")
        {
        }

        public static T? Find(string? value) => FindValue<T>(value);
    }
}
