using System.Text;
using System.Text.Json;
using UserDirectory.Attributes;

namespace UserDirectory.Tests.Attributes;

public sealed class AttributeValueTests
{
    private static readonly AttributeValue[] All =
    [
        AttributeValue.Text("a"), AttributeValue.Text("A"), AttributeValue.Text("true"), AttributeValue.Boolean(true),
        AttributeValue.Boolean(false), AttributeValue.Number(1), AttributeValue.Number(-5_000_000_000),
        AttributeValue.Set(["a"]), AttributeValue.Set(["a", "b"]), AttributeValue.Set(["a", "c"]),
        AttributeValue.Set([]), Document("""{"a":1}"""), Document("[]"), AttributeValue.Text("""{"a":1}"""),
    ];

    [Fact]
    public void A_value_equals_only_itself()
    {
        foreach (var (one, i) in All.Select((one, i) => (one, i)))
        {
            foreach (var (other, j) in All.Select((other, j) => (other, j)))
                Assert.Equal(i == j, one.Equals(other));
            Assert.False(one.Equals(null));
            Assert.False(one.Equals((object)"a"));
        }
    }

    [Fact]
    public void Sets_are_equal_in_any_order_and_keep_a_repeated_text_once()
    {
        var (set, other) = (AttributeValue.Set(["a", "b", "a"]), AttributeValue.Set(["b", "a"]));
        Assert.Equal(set, other);
        Assert.Equal(set.GetHashCode(), other.GetHashCode());
        Assert.Equal(["a", "b"], set.AsSet);
        Assert.Equal(AttributeValue.Text("a").GetHashCode(), AttributeValue.Text("a").GetHashCode());
        Assert.NotEqual(AttributeValue.Text("a").GetHashCode(), AttributeValue.Text("b").GetHashCode());
    }

    [Fact]
    public void Documents_are_equal_in_any_order_of_members_but_not_of_items()
    {
        Assert.Equal(Document("""{"b":[1, {"d":null,"c":"x"}],"a":true}"""),
            Document("""{ "a":true, "b":[1,{"c":"x","d":null}] }"""));
        Assert.Equal("""{"a":true,"b":[1,{"c":"ü","d":null}]}""",
            Document("""{"b":[1, {"d":null,"c":"ü"}],"a":true}""").AsText);
        Assert.NotEqual(Document("[1,2]"), Document("[2,1]"));
    }

    [Theory]
    [InlineData(0, "a", new[] { "a" }, new[] { "a" })]
    [InlineData(3, "true", new[] { "true" }, new string[0])]
    [InlineData(4, "false", new[] { "false" }, new string[0])]
    [InlineData(6, "-5000000000", new[] { "-5000000000" }, new[] { "-5000000000" })]
    [InlineData(8, "a; b", new[] { "a", "b" }, new[] { "a", "b" })]
    [InlineData(11, """{"a":1}""", new[] { """{"a":1}""" }, new string[0])]
    public void A_value_is_shown_as_a_cell_takes_it(int value, string shown, string[] texts, string[] allTexts)
    {
        Assert.Equal(shown, All[value].ToString());
        Assert.Equal(texts, All[value].Texts);
        Assert.Equal(allTexts, All[value].AllTexts);
    }

    [Fact]
    public void The_texts_of_a_document_are_its_values_not_its_names() => Assert.Equal(
        ["x", "y", "z"], Document("""{"a":"x","b":["y",{"c":"z"},1,true,null]}""").AllTexts);

    [Fact]
    public void An_empty_text_is_no_value()
    {
        Assert.Null(AttributeValue.FromText(""));
        Assert.Null(AttributeValue.FromText(null));
        Assert.Equal(AttributeValue.Text(" "), AttributeValue.FromText(" "));
    }

    [Fact]
    public void Every_value_is_read_as_it_was_packed()
    {
        var packer = new ValuePacker<string>();
        (string, AttributeValue?)[] values =
            [.. All.Select((value, i) => ($"name{i % 3}", (AttributeValue?)value)), ("none", null)];
        Assert.Equal(values, packer.Unpack(packer.Pack(values)));
        var packed = packer.Pack(values);
        var (one, other) = (packer.Pack([("name0", All[3])]), packer.Pack([("other", null)]));
        Assert.Equal(values, packer.Unpack(packed));
        Assert.Equal([("name0", All[3])], packer.Unpack(one));
        Assert.Equal([("other", null)], packer.Unpack(other));
        // A name takes two bytes, the mark of a value one, and a boolean its kind and its value.
        Assert.Equal((5, 3), (one.Length, other.Length));
    }

    [Fact]
    public void Every_value_is_written_as_JSON_of_its_kind()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartArray();
            foreach (var value in All) value.WriteTo(writer);
            writer.WriteEndArray();
        }
        Assert.Equal(
            """
            ["a","A","true",true,false,1,-5000000000,["a"],["a","b"],["a","c"],[],{"a":1},[],"{\u0022a\u0022:1}"]
            """, Encoding.UTF8.GetString(bytes.ToArray()));
    }

    [Theory]
    [InlineData(1, "1 user")]
    [InlineData(0, "0 users")]
    [InlineData(2, "2 users")]
    [InlineData(1.5, "1.5 users")]
    public void A_noun_has_an_s_unless_the_count_is_one(double count, string text) =>
        Assert.Equal(text, Plural.Of(count, "user"));

    private static AttributeValue Document(string text)
    {
        using var json = JsonDocument.Parse(text);
        return AttributeValue.Document(json.RootElement);
    }
}
