using UserDirectory.Attributes;
using UserDirectory.Columns;

namespace UserDirectory.Tests.Columns;

/// <summary>Each kind of the table, by its own examples and by similar values that are not damaged.</summary>
public sealed class DamagedValueTests
{
    private static readonly EditOptions Allowing = new() { AllowUnusualValues = true };

    // In the order of DamagedExamples.
    private static readonly string[] Names =
    [
        "a text with lost letters (U+FFFD)", "a text in UTF-8 that was read as another encoding",
        "the text of an object, @{...}", "the name of a type instead of a value",
        "the name of a type instead of a value", "a list or an object as a shell shows it, {...}",
        "a list or an object as a program shows it", "bytes instead of a text",
        "a program's word for a missing value", "an id of zeros, which means a missing value",
        "true or false in a text attribute", "a number in scientific notation, which has lost digits",
        "a spreadsheet's error instead of a value", "a formula instead of its result",
        "a date that means a missing value", "a date and time whose format depends on the country",
    ];

    public static TheoryData<int, string> Examples => Of(texts => texts.Examples);

    public static TheoryData<int, string> NearMisses => Of(texts => texts.NearMisses);

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_damaged_value_is_refused_in_every_directory_with_its_advice(int kind, string text)
    {
        var entry = DamagedValue.All[kind];
        foreach (var (catalog, attribute) in TextAttributes())
        {
            var update = Updates.Of(catalog, ("UserName", "alice"), (attribute, text));
            Assert.Empty(update.Edits);
            var problem = Assert.Single(update.Problems);
            Assert.Contains(entry.Advice, problem, StringComparison.Ordinal);
            Assert.Contains(Names[kind], problem, StringComparison.Ordinal);
            Assert.Equal(!entry.IsNeverMeant, problem.Contains("-AllowUnusualValues", StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_unusual_value_is_stored_if_allowed_unless_it_can_not_be_intended(int kind, string text)
    {
        foreach (var (catalog, attribute) in TextAttributes())
        {
            var update = Updates.Of(catalog, Allowing, ("UserName", "alice"), (attribute, text));
            if (DamagedValue.All[kind].IsNeverMeant) Assert.NotEmpty(update.Problems);
            else if (update.Problems.Count == 0) Assert.Equal(text.Trim(), Assert.Single(update.Edits).Value!.AsText);
            else Assert.Contains("may have only", update.Problems[0], StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(NearMisses))]
    public void A_value_that_resembles_a_damaged_value_is_stored(int kind, string text)
    {
        Assert.InRange(kind, 0, DamagedValue.All.Count);
        foreach (var (catalog, attribute) in TextAttributes())
        {
            var update = Updates.Of(catalog, ("UserName", "alice"), (attribute, text));
            Assert.Empty(update.Problems);
            Assert.Equal(text, Assert.Single(update.Edits).Value!.AsText);
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_damaged_value_is_refused_in_a_set_and_in_a_document(int kind, string text)
    {
        const string Set = "carLicense:SS";
        var inSet = Updates.Of(Catalogs.DirectoryServiceData, builder =>
        {
            builder.Cell(Catalogs.DirectoryServiceData.Attribute("SAMAccountName"), "alice", "SAMAccountName");
            builder.Cell(Catalogs.DirectoryServiceData.Attribute(Set), new[] { "ordinary", text }, Set);
        });
        Assert.Contains(
            DamagedValue.All[kind].Advice, Assert.Single(inSet.Problems), StringComparison.Ordinal);
        var json = $$"""[{"value":{{System.Text.Json.JsonSerializer.Serialize(text)}}}]""";
        var update = Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Photos", json));
        Assert.Contains(
            DamagedValue.All[kind].Advice, Assert.Single(update.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_says_where_it_comes_from_and_what_to_do()
    {
        Assert.Equal(DamagedValue.All.Count, DamagedExamples.All.Count);
        foreach (var (kind, texts) in DamagedValue.All.Zip(DamagedExamples.All))
        {
            Assert.True(texts.Examples.Length > 0 && texts.NearMisses.Length > 0, kind.Name);
            Assert.True(kind.Origin.Length > 0 && kind.Advice.Length > 0, kind.Name);
            Assert.True(kind.Starts is not null || kind.Finds is not null, $"{kind.Name} has no rule");
            Assert.All(texts.Examples, text => Assert.True(kind.Matches(text.Trim()) || kind.Finds is not null, text));
        }
    }

    [Fact]
    public void A_boolean_attribute_takes_what_a_text_attribute_refuses()
    {
        foreach (var text in new[] { "TRUE", "true", "FALSE", "false" })
        {
            var update = Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("HiddenFromGal", text));
            Assert.Equal(text is "TRUE" or "true", Assert.Single(update.Edits).Value!.AsBoolean);
        }
        foreach (var truth in new[] { true, false })
        {
            var update = Updates.Of(Catalogs.WorkMail, builder =>
            {
                builder.Cell(Catalogs.WorkMail.Attribute("UserName"), "alice", "UserName");
                builder.Cell(Catalogs.WorkMail.Attribute("Office"), truth, "Office");
            });
            Assert.Contains("true or false", Assert.Single(update.Problems), StringComparison.Ordinal);
        }
    }

    // For each provider, one attribute that takes any text of one line.
    private static (AttributeCatalog Catalog, string Attribute)[] TextAttributes() =>
    [
        (Catalogs.WorkMail, "Office"), (Catalogs.DirectoryServiceData, "Department"), (Catalogs.IdentityStore, "Title"),
        (Catalogs.CloudSso, "DisplayName"),
    ];

    private static TheoryData<int, string> Of(Func<(string[] Examples, string[] NearMisses), string[]> choose) =>
        [.. DamagedExamples.All.SelectMany((texts, kind) => choose(texts).Select(text => (kind, text)))];
}
