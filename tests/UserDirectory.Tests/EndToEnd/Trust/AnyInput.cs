using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>Random contents of a file, an object or a seed.</summary>
internal static class AnyInput
{
    private static readonly string[] Oddities =
    [
        "", " ", "\0", "\ud800", "a\udc00b", "😀", "\u202Eabc", "a\r\nb", "\u001b[31m", "\ufeff", "=1+1", "=\"01067\"",
        "@SUM(A1)", "+1", "-", "<delete>", "<DELETE>", "[]", "{}", "null", "true", "[\"a\",\"b\"]", "a;b", ";", "[",
        "[{\"Value\":\"x\"}]", "{\"a\":{\"b\":[1,null,true]}}", "4.93012E+11", "#N/A", "System.String[]", "@{a=b}",
        "9223372036854775808", "2026-01-31", "user00002", "user00001@example.com", "*", "%00", "\u0130", "ﬁ",
    ];

    /// <summary>Any UTF-16 text, also with incomplete characters.</summary>
    public static Gen<string> Utf16 { get; } =
        Gen.Choose(0, 0xFFFF).Select(one => (char)one).ArrayOf().Select(all => new string(all));

    private static Gen<string> Plain { get; } =
        Gen.Elements("abcdefghijklmnopqrstuvwxyzABC 0123456789-_.@+/:äß王".ToCharArray()).ArrayOf()
            .Select(all => new string(all));

    public static Gen<string> Text { get; } = Gen.Frequency(
        (3, Utf16), (4, Plain), (3, Gen.Elements(Oddities)), (1, Gen.Select(Plain, one => one + new string('x', 300))),
        (1, Gen.Choose(1, 5000).Select(length => new string('ü', length))));

    public static Gen<JsonNode?> Json { get; } = Nested(3);

    private static readonly string[] Members = ["value", "type", "primary", "display", "locality", "Value"];

    /// <summary>A list of objects in the format of a cell, or almost in this format.</summary>
    public static Gen<string> List { get; } = Gen.Frequency((5, Gen.Elements(Members)), (1, Text)).Zip(Json).ListOf()
        .Select(members => members.GroupBy(one => one.Item1, StringComparer.Ordinal)
            .Select(same => KeyValuePair.Create(same.Key, same.First().Item2?.DeepClone())))
        .Select(members => (JsonNode?)new JsonObject(members)).ListOf()
        .Select(items => new JsonArray([.. items.Select(item => item?.DeepClone())]).ToJsonString());

    /// <summary>Random values of a property of an object or a field of a database.</summary>
    public static Gen<object?> Cell { get; } = Gen.Frequency(
        (12, Text.Select(text => (object?)text)), (3, List.Select(list => (object?)list)),
        (1, Gen.Constant<object?>(null)), (1, Gen.Constant<object?>(DBNull.Value)),
        (1, Gen.Elements<object?>(true, false, 0, -1, long.MaxValue, 1.5, double.NaN, 1e300, decimal.MaxValue, 'x',
            DateTime.MinValue, DateTimeOffset.MaxValue, TimeSpan.MaxValue, Guid.Empty, new byte[] { 1, 2 },
            new Dictionary<string, object> { ["a"] = 1 }, new object(), typeof(string), ConsoleColor.Red)),
        (2, Text.ArrayOf().Select(texts => (object?)texts)),
        (1, Text.Two().Select(pair => (object?)new object?[] { pair.Item1, null, 5, new[] { pair.Item2 } })));

    private static Gen<JsonNode?> Nested(int depth)
    {
        var leaf = Gen.Frequency(
            (4, Text.Select(text => (JsonNode?)JsonValue.Create(text))),
            (1, Gen.Constant<JsonNode?>(null)),
            (2, Gen.Elements(0, 1, -1, 3, 2000000000).Select(number => (JsonNode?)JsonValue.Create(number))),
            (1, Gen.Elements(true, false).Select(truth => (JsonNode?)JsonValue.Create(truth))));
        if (depth == 0) return leaf;
        var inner = Nested(depth - 1);
        return Gen.Frequency((3, leaf),
            (2, inner.ListOf(2).Select(
                items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]))),
            (2, Text.Zip(inner).Select(one => (JsonNode?)new JsonObject { [one.Item1] = one.Item2?.DeepClone() })));
    }
}
