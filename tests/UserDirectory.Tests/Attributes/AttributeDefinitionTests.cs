using UserDirectory.Attributes;

namespace UserDirectory.Tests.Attributes;

/// <summary>Limits and names of an attribute.</summary>
public sealed class AttributeDefinitionTests
{
    private static readonly AttributeDefinition Text = new()
    {
        Name = "Code", MinLength = 2, MaxLength = 4, SchemaLength = 3, MaxItems = 2,
        Comparer = ValueComparer.IgnoreCase,
        Rule = TextRule.Characters("letters", char.IsLetter).OfInput(),
    };

    private static readonly AttributeDefinition Set = Text with { Kind = AttributeKind.TextSet };

    [Theory]
    [InlineData("ab", null)]
    [InlineData("abcd", null)]
    [InlineData("a", "Code: at least 2 characters, 1 given")]
    [InlineData("abcde", "Code: at most 4 characters, 5 given")]
    [InlineData("𐐀𐐁𐐂𐐃", null)]
    [InlineData("a1", "Code: may have only letters; character 2 is U+0031")]
    [InlineData("𐐀𐐀😀", "Code: may have only letters; character 3 is U+1F600")]
    public void A_text_has_the_length_and_the_characters_of_its_attribute(string text, string? problem)
    {
        Assert.Equal(problem, Text.Check(AttributeValue.Text(text)));
        Assert.Equal(problem, Set.Check(AttributeValue.Set(["xx", text])));
    }

    [Fact]
    public void A_set_has_at_most_so_many_texts()
    {
        Assert.Null(Set.Check(AttributeValue.Set(["ab", "cd"])));
        Assert.Equal("Code: at most 2 values, 3 given", Set.Check(AttributeValue.Set(["ab", "cd", "ef"])));
        Assert.True(Text.IsSingleValued);
        Assert.False(Set.IsSingleValued);
        Assert.True((Set with { MaxItems = 1 }).IsSingleValued);
    }

    [Fact]
    public void A_recorded_value_need_not_keep_the_rules_of_the_input()
    {
        Assert.Null(Text.Check(AttributeValue.Text("a1"), isRecorded: true));
        Assert.NotNull(Text.Check(AttributeValue.Text("a"), isRecorded: true));
        var service = Text with { Rule = TextRule.Known("known", text => text == "ab") };
        Assert.Equal("Code: must be known", service.Check(AttributeValue.Text("xy"), isRecorded: true));
        Assert.Null(service.Check(AttributeValue.Text("ab")));
        Assert.Null(Text.Check(AttributeValue.Number(5)));
        Assert.Null((Text with { Rule = null }).Check(AttributeValue.Text("a1")));
    }

    [Fact]
    public void Only_the_allowed_texts_are_valid()
    {
        var role = Text with { AllowedValues = ["USER", "HEAD"], Rule = null };
        Assert.Null(role.Check(AttributeValue.Text("HEAD")));
        Assert.Equal("Code: must be one of USER, HEAD; another text of 4 characters was given",
            role.Check(AttributeValue.Text("head")));
    }

    [Fact]
    public void The_schema_counts_code_units_and_keeps_one_of_two_spellings()
    {
        Assert.Null(Text.CheckSchema(AttributeValue.Text("abc")));
        Assert.Equal("Code: at most 3 characters in the directory's schema, 4 given",
            Text.CheckSchema(AttributeValue.Text("abcd")));
        Assert.Equal("Code: at most 3 characters in the directory's schema, 4 given",
            Set.CheckSchema(AttributeValue.Set(["a", "b😀x", "c"])));
        Assert.Null(Set.CheckSchema(AttributeValue.Set([])));
        Assert.Equal("Code: two values differ only in case, and the directory treats them as equal; remove one",
            Set.CheckSchema(AttributeValue.Set(["a", "A"])));
        Assert.Null(Set.CheckSchema(AttributeValue.Set(["a", "b"])));
        Assert.Null(Text.CheckSchema(AttributeValue.Number(12345)));
    }

    [Fact]
    public void A_column_ranks_by_its_name()
    {
        var attribute = Text with { AkinAliases = ["UserPrincipalName"], GeneralAliases = ["Key"] };
        Assert.Equal(
            [Sureness.Named, Sureness.Akin, Sureness.General, Sureness.General, Sureness.General, Sureness.General],
            new[] { "Code", "USERPRINCIPALNAME", "key", "Name", "ID", "User" }.Select(attribute.SurenessOf));
        Assert.Equal(
            [true, false, false], new[] { "Code", "user principal name", "k_e-y" }.Select(attribute.IsSure));
        Assert.True(AttributeCatalog.HoldsAnyIdentifier(" iden_tity"));
        Assert.False(AttributeCatalog.HoldsAnyIdentifier("Id"));
    }

    [Fact]
    public void A_substitute_and_a_value_of_another_directory_are_known()
    {
        var attribute = Text with
        {
            Substitutes = ["CompanyName"],
            OtherDirectory = TextRule.Known("a name", text => text == "CN=x"),
        };
        Assert.True(attribute.IsSubstitute("company name"));
        Assert.False(attribute.IsSubstitute("Code"));
        Assert.True(attribute.IsOfOtherDirectory("CN=x"));
        Assert.False(attribute.IsOfOtherDirectory("x"));
        Assert.False(Text.IsOfOtherDirectory("CN=x"));
        Assert.Equal("Code", Text.WireName);
    }

    [Fact]
    public void Half_a_character_is_one_character()
    {
        Assert.Equal("Code: may have only letters; character 2 is U+D800", Text.Check(AttributeValue.Text("a\ud800")));
        Assert.Equal([1, 2, 2], new[] { "\ud83d", "\ude00\ud83d", "\ud83d😀" }.Select(TextRule.LengthOf));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 1)]
    [InlineData("😀", 1)]
    [InlineData("a😀b😀", 4)]
    public void A_text_is_as_long_as_its_characters(string text, int length) =>
        Assert.Equal(length, TextRule.LengthOf(text));

    [Theory]
    [InlineData("a; b", "a", "b")]
    [InlineData("""["a;b","c"]""", "a;b", "c")]
    [InlineData("""["a\nb"]""", "a\nb")]
    [InlineData("""["[a"]""", "[a")]
    [InlineData("""[";a"]""", ";a")]
    [InlineData("""[" a"]""", " a")]
    [InlineData("""["a\\"]""", "a\\")]
    [InlineData("""["\"a"]""", "\"a")]
    [InlineData("\"a\"; b", "\"a\"", "b")]
    [InlineData("a<b>&ü+", "a<b>&ü+")]
    [InlineData("""["'+1","b"]""", "'+1", "b")]
    public void A_set_is_one_text_that_restores_its_texts(string text, params string[] texts)
    {
        Assert.Equal(text, SetText.Of(texts));
        var (parsed, problem) = SetText.Parse(text);
        Assert.Null(problem);
        Assert.Equal(texts, parsed);
    }

    [Theory]
    [InlineData("[\"a\",", "a value that begins with [ must be a JSON list of texts; the JSON is invalid at line 1, "
        + "byte 5")]
    [InlineData("[1]", "a value that begins with [ must be a JSON list of texts; the JSON is invalid at line 1, "
        + "byte 3")]
    [InlineData("\"a;b\"", "every ; separates values, even after \\ and between quotation marks; write the cell as a "
        + "JSON list of texts, such as [\"a;b\",\"c\"]")]
    public void A_text_that_is_no_set_is_a_problem(string text, string problem)
    {
        var (texts, told) = SetText.Parse(text);
        Assert.Empty(texts);
        Assert.Equal(problem, told);
    }

    [Fact]
    public void Empty_texts_of_a_set_are_left_out() =>
        Assert.Equal(["a", "b"], SetText.Parse("""[null,"a",""," ","b"]""").Texts);
}
