using System.Text;
using UserDirectory.Attributes;
using UserDirectory.Columns;
using UserDirectory.Reports;
using UserDirectory.Tests.Records;

namespace UserDirectory.Tests.Attributes;

/// <summary>Characters that are trimmed at the ends of a text, and characters that are refused inside.</summary>
public sealed class CellTextTests
{
    private static readonly EditOptions Allowing = new() { AllowUnusualValues = true };

    // Direction marks, characters without width, control characters, line breaks and white space.
    public static TheoryData<string> Outer =>
    [
        "\u061C", "\u200E", "\u200F", "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067",
        "\u2068", "\u2069", "\uFEFF", "\u200B", "\u2060", "\0", "\u001b", "\u007f", "\u0085", "\r", "\n",
        "\r\n", "\u2028", "\u2029", "\u00A0", "\u202F", "\u3000", " ", "\t", "\u00AD", "\u200B\u00A0\r\n ",
    ];

    public static TheoryData<string> Inner =>
    [
        "\u061C", "\u200E", "\u200F", "\u202A", "\u202E", "\u2066", "\u2069", "\uFEFF", "\u200B", "\u2060",
        "\0", "\u001b", "\u007f", "\u0085", "\u2028", "\u2029", "\u00AD", "\u000b",
    ];

    private static (AttributeCatalog Catalog, string OneLine, string Lines)[] Providers =>
    [
        (Catalogs.WorkMail, "Office", "Street"), (Catalogs.DirectoryServiceData, "Department", "Description"),
        (Catalogs.IdentityStore, "Title", "Street"), (Catalogs.CloudSso, "DisplayName", "Description"),
    ];

    [Theory]
    [MemberData(nameof(Outer))]
    public void Invisible_characters_at_the_ends_are_trimmed(string outer)
    {
        foreach (var (catalog, attribute, _) in Providers)
        {
            foreach (var text in new[] { outer + "Ann Lee", "Ann Lee" + outer, outer + "Ann Lee" + outer })
                Assert.Equal("Ann Lee", Value(catalog, attribute, text));
            Assert.Empty(Updates.Of(catalog, ("UserName", "alice"), (attribute, outer)).Edits);
            Assert.Empty(Updates.Of(catalog, ("UserName", $"alice{outer}"), (attribute, "x")).Problems);
        }
    }

    [Theory]
    [MemberData(nameof(Inner))]
    public void Invisible_characters_inside_are_refused_unless_allowed(string inner)
    {
        foreach (var (catalog, oneLine, lines) in Providers)
        {
            foreach (var attribute in new[] { oneLine, lines })
            {
                var update = Updates.Of(catalog, ("UserName", "alice"), (attribute, $"Ann{inner}Lee"));
                var problem = Assert.Single(update.Problems);
                Assert.Contains(
                    $"character 4 is invisible (U+{(int)inner[0]:X4})", problem, StringComparison.Ordinal);
            }
            if (catalog != Catalogs.IdentityStore)
                Assert.Equal($"Ann{inner}Lee", Value(catalog, oneLine, $"Ann{inner}Lee", Allowing));
        }
        var photos = $$"""[{"value":"Ann{{(inner[0] < ' ' ? $"\\u{(int)inner[0]:x4}" : inner)}}Lee"}]""";
        Assert.NotEmpty(Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Photos", photos)).Problems);
    }

    [Fact]
    public void The_guard_of_the_shortest_formula_is_removed() => Assert.Equal("=", CellText.Plain("'="));

    [Theory]
    [InlineData("\n", "a line break")]
    [InlineData("\r\n", "a line break")]
    [InlineData("\t", "a tab")]
    public void Line_breaks_and_tabs_stay_where_an_attribute_has_lines(string inner, string name)
    {
        foreach (var (catalog, oneLine, lines) in Providers)
        {
            Assert.Equal($"Main St{inner}Bonn", Value(catalog, lines, $"Main St{inner}Bonn\r\n"));
            var update = Updates.Of(catalog, ("UserName", "alice"), (oneLine, $"Main St{inner}Bonn"));
            var problem = Assert.Single(update.Problems);
            Assert.Contains($"character 8 is {name}, and the attribute allows only one line; "
                + "write the value in one line", problem, StringComparison.Ordinal);
            Assert.Equal($"a{inner}b", Value(catalog, oneLine, $"a{inner}b", Allowing));
        }
    }

    [Theory]
    [InlineData("می\u200cخواهم")]
    [InlineData("👩\u200d💻")]
    [InlineData("10\u00A0000")]
    [InlineData("Zoe\u0308")]
    [InlineData("❤\uFE0F")]
    public void Characters_that_scripts_need_are_kept(string text)
    {
        foreach (var (catalog, attribute, _) in Providers)
        {
            var update = Updates.Of(catalog, ("UserName", "alice"), (attribute, text));
            // The identity store's own rule allows no joiners.
            if (catalog == Catalogs.IdentityStore && update.Problems.Count > 0)
                Assert.Contains("may have only", update.Problems[0], StringComparison.Ordinal);
            else
                Assert.Equal(text, Assert.Single(update.Edits).Value!.AsText);
        }
    }

    [Theory]
    [InlineData("'+49 30 1", "+49 30 1")]
    [InlineData("'=x", "=x")]
    [InlineData("'-5", "-5")]
    [InlineData("'@home", "@home")]
    [InlineData("'＝x", "＝x")]
    [InlineData("\t+49 30 1", "+49 30 1")]
    [InlineData("'01067", "01067")]
    [InlineData("=\"01067\"", "01067")]
    [InlineData("=\"'+49\"", "+49")]
    [InlineData("''+49", "'+49")]
    [InlineData("'\"=x", "\"=x")]
    [InlineData("'\"Al\"", "'\"Al\"")]
    [InlineData("'s-Gravenhage", "'s-Gravenhage")]
    [InlineData("'t Hooft", "'t Hooft")]
    [InlineData("'68er", "'68er")]
    [InlineData("O'Neil", "O'Neil")]
    [InlineData("+49 30 1", "+49 30 1")]
    public void The_guard_of_a_spreadsheet_is_taken_off(string cell, string expected)
    {
        foreach (var (catalog, attribute, _) in Providers) Assert.Equal(expected, Value(catalog, attribute, cell));
    }

    [Theory]
    [InlineData("+49 30 1")]
    [InlineData("-x")]
    [InlineData("=1+1")]
    [InlineData("@home")]
    [InlineData("'+49")]
    [InlineData("''+49")]
    [InlineData("'01067")]
    [InlineData("01067")]
    [InlineData("'s-Gravenhage")]
    [InlineData("plain")]
    [InlineData("＋x")]
    [InlineData("\"=1+1")]
    [InlineData("\"Al\"")]
    public void The_guard_of_our_own_report_comes_off_as_it_went_on(string text)
    {
        using var file = new MemoryStream();
        CsvReport.Write(file, ReportOf(text));
        var line = Encoding.UTF8.GetString(file.ToArray()).Split("\r\n")[1];
        var cell = line.Split("\",\"")[^1].Split("\",")[0].Replace("\"\"", "\"", StringComparison.Ordinal);
        Assert.Equal(text, Value(Catalogs.DirectoryServiceData, "Department", cell));
        Assert.DoesNotContain(cell[0], "=+-@＝＋－＠");
    }

    private static ChangeReport ReportOf(string text) => new()
    {
        Records = [Recorded.Of("IdsUser", Recorded.Title("before", text))],
        Created = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero), By = "ada@desk", Reasons = [], RunBy = [], Runs = [],
        Plans = [], Commands = [], ProviderName = noun => noun, ActionOf = _ => null,
    };

    private static string Value(
        AttributeCatalog catalog, string attribute, string cell, EditOptions? options = null)
    {
        var update = Updates.Of(catalog, options ?? new EditOptions(), ("UserName", "alice"), (attribute, cell));
        Assert.Empty(update.Problems);
        return Assert.Single(update.Edits).Value!.AsText;
    }
}
