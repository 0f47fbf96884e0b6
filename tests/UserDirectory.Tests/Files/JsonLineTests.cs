using System.Text;
using System.Text.Json;
using UserDirectory.Files;

namespace UserDirectory.Tests.Files;

public sealed class JsonLineTests
{
    private const string Half = "\"\\ud800\"";

    // The reader takes 65,536 bytes at a time.
    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("a")]
    [InlineData("a\nb\n")]
    [InlineData("a\n\nb")]
    [InlineData("\na")]
    public void Lines_are_the_same_wherever_a_block_ends(string end)
    {
        foreach (var length in new[] { 0, 65_534, 65_535, 65_536, 131_072 })
        {
            var text = new string('x', length) + end;
            var lines = text.Split('\n');
            // The last line may lack its line feed, and then it is not empty.
            if (lines[^1].Length == 0) lines = [.. lines.Take(lines.Length - 1)];
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
            Assert.Equal(lines, JsonLine.Read(stream).Select(Encoding.UTF8.GetString));
        }
    }

    [Fact]
    public void An_object_is_one_line()
    {
        using var stream = new MemoryStream();
        var line = JsonLine.WriteTo(stream, writer => writer.WriteString("name", "a\nb"));
        Assert.Equal("{\"name\":\"a\\nb\"}\n", Encoding.UTF8.GetString(line));
        Assert.Equal(line, stream.ToArray());
    }

    [Fact]
    public void Members_are_read_by_their_types()
    {
        using var json = JsonDocument.Parse("""
            {"text":"a","number":-7,"time":"2026-01-31T08:00:00Z","yes":true,"no":false,"list":["a","b"]}
            """);
        var all = json.RootElement;
        Assert.Equal(("a", "a", null),
            (JsonLine.TextOf(all, "text"), JsonLine.TextOrNull(all, "text"), JsonLine.TextOrNull(all, "other")));
        Assert.Equal((-7, true, false),
            (JsonLine.NumberOf(all, "number"), JsonLine.BooleanOf(all, "yes"), JsonLine.BooleanOf(all, "no")));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 8, 0, 0, TimeSpan.Zero), JsonLine.TimeOf(all, "time"));
        Assert.Equal(["a", "b"], JsonLine.TextsOf(all, "list"));
    }

    [Theory]
    [InlineData("\"text\"", "the member 'm' is not a whole number", "the member 'm' is not a time such as "
        + "2026-01-31T08:00:00Z", "the member 'm' is not true or false", "the member 'm' is not a list", null)]
    [InlineData("1.5", "the member 'm' is not a whole number", "the member 'm' is not a time such as "
        + "2026-01-31T08:00:00Z", "the member 'm' is not true or false", "the member 'm' is not a list",
        "the member 'm' is not a text, or has an incomplete character")]
    [InlineData(Half, "the member 'm' is not a whole number", "the member 'm' is not a time such as "
        + "2026-01-31T08:00:00Z", "the member 'm' is not true or false", "the member 'm' is not a list",
        "the member 'm' is not a text, or has an incomplete character")]
    [InlineData("[\"a\",1]", "the member 'm' is not a whole number", "the member 'm' is not a time such as "
        + "2026-01-31T08:00:00Z", "the member 'm' is not true or false", "the member 'm' is not a list of texts",
        "the member 'm' is not a text, or has an incomplete character")]
    public void A_member_of_another_type_is_named(
        string value, string number, string time, string boolean, string list, string? text)
    {
        using var json = JsonDocument.Parse($$"""{"m":{{value}}}""");
        var all = json.RootElement;
        Fails(number, () => JsonLine.NumberOf(all, "m"));
        Fails(time, () => JsonLine.TimeOf(all, "m"));
        Fails(boolean, () => JsonLine.BooleanOf(all, "m"));
        Fails(list, () => JsonLine.TextsOf(all, "m").ToList());
        if (text is not null) Fails(text, () => JsonLine.TextOf(all, "m"));
    }

    [Theory]
    [InlineData("{}", "the member 'm' is missing")]
    [InlineData("[]", "the member 'm' is missing")]
    [InlineData("{" + Half + ":1}", "the name of a member has an incomplete character")]
    public void A_missing_member_is_named(string text, string problem)
    {
        using var json = JsonDocument.Parse(text);
        Fails(problem, () => JsonLine.MemberOf(json.RootElement, "m"));
    }

    private static void Fails(string problem, Func<object> read) =>
        Assert.Equal(problem, Assert.Throws<FormatException>(() => read()).Message);
}
