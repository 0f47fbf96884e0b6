using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Util;

namespace UserDirectory.AwsClients;

/// <summary>Timestamps as both protocols write them: seconds since 1970 in UTC, with a fraction.</summary>
internal sealed class EpochSecondsConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AWSSDKUtils.EPOCH_START.AddSeconds(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((value.ToUniversalTime() - AWSSDKUtils.EPOCH_START).TotalSeconds);
}
