using System.Reflection;
using System.Runtime.CompilerServices;
using UserDirectory.Pipeline;

namespace UserDirectory.Tests.Style;

/// <summary>Runs of several accounts may share a process, so static fields must not keep data of a run.</summary>
public sealed class SharedStateTests
{
    [Fact]
    public void No_static_field_is_set_again_and_none_is_a_collection_that_several_threads_fill()
    {
        var fields = typeof(UpdatePipeline).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null && !type.Name.StartsWith('<'))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
                | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsLiteral)
            .ToArray();
        Assert.NotEmpty(fields);
        Assert.Empty(fields.Where(field => !field.IsInitOnly || IsShared(field.FieldType))
            .Where(field => !IsOfJsonSource(field))
            .Select(field => $"{field.DeclaringType}.{field.Name}"));
    }

    private static bool IsShared(Type type) =>
        type.Namespace == "System.Collections.Concurrent" || type.Name.StartsWith("Channel", StringComparison.Ordinal)
        || typeof(HttpClient).IsAssignableFrom(type) || typeof(HttpMessageHandler).IsAssignableFrom(type);

    // Static fields of the JSON source generator have data of types, not of runs.
    private static bool IsOfJsonSource(FieldInfo field) =>
        typeof(System.Text.Json.Serialization.JsonSerializerContext).IsAssignableFrom(field.DeclaringType);
}
