using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.WorkMail;
using Amazon.WorkMail.Model;
using BenchmarkDotNet.Attributes;
using static Amazon.WorkMail.AmazonWorkMailClient;

namespace UserDirectory.Benchmarks.Micro;

/// <summary>A WorkMail update written and a user read, by reflection and by generated code.</summary>
public class SerializerBenchmarks
{
    private static readonly byte[] User = """
        {"UserId":"11111111-2222-3333-4444-555555555555","Name":"user","Email":"user@example.com","DisplayName":"User",
         "State":"ENABLED","UserRole":"USER","Department":"Sales"}
        """u8.ToArray();

    private readonly JsonSerializerOptions _reflection =
        new(WorkMailJson.Default.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
    private readonly UpdateUserRequest _update = new()
    {
        OrganizationId = "m-0", UserId = "user", DisplayName = "User", Department = "Research", Role = UserRole.USER,
    };

    [Benchmark(Baseline = true, Description = "JSON by reflection: an update written, a user read")]
    public object? Reflection() => (JsonSerializer.SerializeToUtf8Bytes(_update, _reflection),
        JsonSerializer.Deserialize<DescribeUserResponse>(User, _reflection));

    [Benchmark(Description = "JSON by generated code: the same")]
    public object? Generated() => (JsonSerializer.SerializeToUtf8Bytes(_update, WorkMailJson.Default.UpdateUserRequest),
        JsonSerializer.Deserialize(User, WorkMailJson.Default.DescribeUserResponse));
}
