using UserDirectory.Attributes;

namespace UserDirectory.Tests.Attributes;

/// <summary>The value after an edit.</summary>
public sealed class AttributeEditTests
{
    private static readonly AttributeDefinition One = new() { Name = "One", Comparer = ValueComparer.IgnoreCase };

    private static readonly AttributeDefinition Many = One with { Name = "Many", Kind = AttributeKind.TextSet };

    private static readonly AttributeDefinition Addresses = Many with { Comparer = ValueComparer.Address };

    private static readonly AttributeDefinition Names = Many with
    {
        Comparer = ValueComparer.OfForm(text => text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()),
    };

    [Theory]
    // The edit, the value before, the given value, and the value after.
    [InlineData(EditKind.Set, null, "a", "a")]
    [InlineData(EditKind.Set, "A", "a", "a")]
    [InlineData(EditKind.Clear, "a", null, null)]
    [InlineData(EditKind.Clear, null, null, null)]
    [InlineData(EditKind.Add, null, "a", "a")]
    [InlineData(EditKind.Add, "A", "a", "A")]
    [InlineData(EditKind.Remove, "A", "a", null)]
    [InlineData(EditKind.Remove, "b", "a", "b")]
    [InlineData(EditKind.Remove, null, "a", null)]
    public void A_single_value_is_set_cleared_added_and_removed(
        EditKind kind, string? before, string? given, string? after) => Assert.Equal(
            AttributeValue.FromText(after),
            new AttributeEdit(One, kind, AttributeValue.FromText(given)).After(AttributeValue.FromText(before)));

    [Theory]
    [InlineData(EditKind.Set, "a;b", "c", "c")]
    [InlineData(EditKind.Set, "a", "", null)]
    [InlineData(EditKind.Add, null, "a", "a")]
    [InlineData(EditKind.Add, "a;b", "B;c", "a;b;c")]
    [InlineData(EditKind.Add, "a", "A", "a")]
    [InlineData(EditKind.Remove, "a;b;c", "B;x", "a;c")]
    [InlineData(EditKind.Remove, "a;b", "b;A", null)]
    [InlineData(EditKind.Remove, null, "a", null)]
    [InlineData(EditKind.Clear, "a", null, null)]
    public void A_set_is_replaced_extended_and_reduced(EditKind kind, string? before, string? given, string? after) =>
        Assert.Equal(Set(after), new AttributeEdit(Many, kind, Set(given)).After(Set(before)));

    [Fact]
    public void An_address_of_another_type_replaces_the_address() => Assert.Equal(
        Set("smtp:a@x;SMTP:b@x"),
        new AttributeEdit(Addresses, EditKind.Add, Set("SMTP:b@x")).After(Set("smtp:a@x;smtp:B@x")));

    [Theory]
    [InlineData("A B;c", "ab;d", "A B;d")]
    [InlineData(null, "ab", "ab")]
    public void A_set_keeps_the_spelling_of_the_directory_where_only_the_form_counts(
        string? before, string given, string after) =>
        Assert.Equal(Set(after), new AttributeEdit(Names, EditKind.Set, Set(given)).After(Set(before)));

    [Fact]
    public void A_text_keeps_the_spelling_of_the_directory_where_only_the_form_counts()
    {
        AttributeValue? After(AttributeValue? before, AttributeValue given) => new AttributeEdit(
            Names with { Kind = AttributeKind.Text }, EditKind.Set, given).After(before);
        Assert.Equal(AttributeValue.Text("A B"), After(AttributeValue.Text("A B"), AttributeValue.Text("ab")));
        Assert.Equal(AttributeValue.Text("c"), After(AttributeValue.Text("A B"), AttributeValue.Text("c")));
        // The caller gives the value the directory's kind.
        Assert.Equal(AttributeValue.Text("A B"), After(Set("A B"), AttributeValue.Text("ab")));
        Assert.Equal(Set("A B"), After(AttributeValue.Text("A B"), Set("ab")));
        Assert.Equal(AttributeValue.Number(5), After(AttributeValue.Number(5), AttributeValue.Number(5)));
    }

    [Fact]
    public void The_kind_that_was_read_decides_whether_an_attribute_is_a_set()
    {
        Assert.Equal(Set("a;b"), new AttributeEdit(One, EditKind.Add, AttributeValue.Text("b")).After(Set("a")));
        Assert.Equal(
            AttributeValue.Text("a"), new AttributeEdit(Many, EditKind.Add, Set("a")).After(AttributeValue.Text("a")));
        Assert.Null(new AttributeEdit(Many, EditKind.Remove, Set("x;a")).After(AttributeValue.Text("a")));
    }

    [Fact]
    public void Only_another_value_of_a_single_valued_attribute_is_a_problem()
    {
        static string? Problem(AttributeDefinition attribute, EditKind kind, string given, AttributeValue? before) =>
            new AttributeEdit(attribute, kind, AttributeValue.Text(given)).ProblemWith(before);
        Assert.Equal(
            "One: the attribute already has another value; it takes only one value, so use -Replace instead of -Add",
            Problem(One, EditKind.Add, "b", AttributeValue.Text("a")));
        Assert.Null(Problem(One, EditKind.Add, "A", AttributeValue.Text("a")));
        Assert.Null(Problem(One, EditKind.Add, "b", null));
        Assert.Null(Problem(One, EditKind.Set, "b", AttributeValue.Text("a")));
        Assert.Null(Problem(One, EditKind.Remove, "b", AttributeValue.Text("a")));
        Assert.Null(Problem(Many, EditKind.Add, "b", Set("a")));
        Assert.NotNull(new AttributeEdit(One, EditKind.Add, Set("a;b")).ProblemWith(AttributeValue.Text("a")));
        Assert.NotNull(Problem(Many, EditKind.Add, "b", AttributeValue.Text("a")));
    }

    [Theory]
    // Whether two texts are equal for an add or a remove, and whether the directory keeps only one of them.
    [InlineData("smtp:a@x", "smtp:A@X", true, true)]
    [InlineData("smtp:a@x", "SMTP:a@x", false, true)]
    [InlineData("a@x", "A@x", true, true)]
    [InlineData("smtp:a@x", "smtp:b@x", false, false)]
    public void Addresses_are_equal_with_the_case_of_their_type(string one, string other, bool says, bool keeps)
    {
        var comparer = ValueComparer.Address;
        Assert.Equal((says, keeps), (comparer.Says.Equals(one, other), comparer.Keeps.Equals(one, other)));
        if (says) Assert.Equal(comparer.Says.GetHashCode(one), comparer.Says.GetHashCode(other));
        Assert.False(comparer.KeepsSpelling);
    }

    [Fact]
    public void Forms_and_exact_texts_are_compared_with_case()
    {
        var form = Names.Comparer.Says;
        Assert.True(form.Equals("a b", "AB"));
        Assert.True(form.Equals("a", "a"));
        Assert.False(form.Equals("a", "b"));
        Assert.Equal(form.GetHashCode("a b"), form.GetHashCode("AB"));
        Assert.True(Names.Comparer.KeepsSpelling);
        Assert.False(ValueComparer.Exact.Says.Equals("a", "A"));
        Assert.False(ValueComparer.Exact.Keeps.Equals("a", "A"));
        Assert.True(ValueComparer.IgnoreCase.Keeps.Equals("a", "A"));
        Assert.False(ValueComparer.IgnoreCase.KeepsSpelling);
    }

    private static AttributeValue? Set(string? texts) => texts is null ? null
        : AttributeValue.Set(texts.Split(';', StringSplitOptions.RemoveEmptyEntries));
}
