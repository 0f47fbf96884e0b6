using System.Collections;
using System.Globalization;
using System.Net.Mail;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Columns;

namespace UserDirectory.Tests.Columns;

/// <summary>The meaning of a cell: values of every type, blank cells and the marker.</summary>
public sealed class CellTests
{
    private static readonly AttributeCatalog Catalog = Catalogs.DirectoryServiceData;

    public static TheoryData<object?> Nothings =>
    [
        null!, "", " \t", DBNull.Value, Array.Empty<object>(), new object?[] { null, "", DBNull.Value }, "=\"\"",
        "\u00A0\u200B", DateTime.MinValue, new DateTime(1, 1, 1, 1, 0, 0, DateTimeKind.Utc), DateTimeOffset.MinValue,
        Guid.Empty, new object?[] { Guid.Empty, DateTime.MinValue },
    ];

    [Theory]
    [MemberData(nameof(Nothings))]
    public void Every_kind_of_nothing_is_a_blank_cell(object? nothing)
    {
        foreach (var name in new[] { "Department", "otherTelephone:SS" })
        {
            var update = Read(name, nothing);
            Assert.Empty(update.Edits);
            Assert.Empty(update.Problems);
        }
    }

    [Theory]
    [InlineData(";")]
    [InlineData(" ; ;\n")]
    [InlineData("[]")]
    [InlineData("[\"\", null]")]
    public void A_set_without_a_text_is_blank_and_clears_nothing(string cell)
    {
        var update = Read("proxyAddresses:SS", cell);
        Assert.Empty(update.Edits);
        Assert.Empty(update.Problems);
    }

    [Theory]
    [InlineData("Department", "K\uFFFDln")]
    [InlineData("otherTelephone:SS", "1;\uFFFD")]
    public void A_text_with_lost_letters_is_a_problem_that_says_how_to_read_it(string name, string cell)
    {
        var update = Read(name, cell);
        Assert.Contains("Import-UserDirectoryCsv", Assert.Single(update.Problems), StringComparison.Ordinal);
        // This value is never meant, so it is refused even if unusual values are allowed.
        Assert.NotEmpty(Updates.Of(Catalog, new EditOptions { AllowUnusualValues = true },
            ("SAMAccountName", "alice"), (name, cell)).Problems);
    }

    [Fact]
    public void A_user_or_a_document_with_lost_letters_is_a_problem_too()
    {
        Assert.NotEmpty(Updates.Of(Catalogs.IdentityStore, ("UserName", "al\uFFFD"), ("Title", "x")).Problems);
        var photos = Updates.Of(Catalogs.IdentityStore, ("UserName", "al"), ("Photos", "[{\"value\":\"\uFFFD\"}]"));
        Assert.Contains("U+FFFD", Assert.Single(photos.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(" {} ")]
    [InlineData("null")]
    public void A_document_without_a_value_is_blank(string cell) =>
        Assert.Empty(Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Photos", cell)).Edits);

    [Theory]
    [InlineData("<delete>")]
    [InlineData("<DELETE>")]
    [InlineData(" <Delete>\t")]
    public void The_marker_clears_without_regard_to_case_and_outer_spaces(string cell)
    {
        Assert.Equal(EditKind.Clear, Assert.Single(Read("Department", cell).Edits).Kind);
        Assert.Equal(EditKind.Clear, Assert.Single(Read("otherTelephone:SS", new[] { cell }).Edits).Kind);
    }

    // Programs write a default date, in any time zone, for a missing value. Two days later, a date is a value.
    [Fact]
    public void A_date_two_days_after_the_default_date_is_a_value()
    {
        var time = new DateTime(1, 1, 3, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal("0001-01-03", Assert.Single(Read("Department", time).Edits).Value?.AsText);
        var zoned = Assert.Single(Read("Department", new DateTimeOffset(time)).Edits);
        Assert.Equal("0001-01-03", zoned.Value?.AsText.Substring(0, 10));
    }

    [Theory]
    [InlineData("$true", true)]
    [InlineData("$FALSE", false)]
    public void A_boolean_is_read_as_PowerShell_writes_it(string cell, bool value)
    {
        var update = Updates.Of(Catalogs.WorkMail, ("UserName", "alice"), ("HiddenFromGlobalAddressList", cell));
        Assert.Equal(AttributeValue.Boolean(value), Assert.Single(update.Edits).Value);
    }

    // The parts of the text would be two harmless values.
    [Fact]
    public void The_text_of_an_object_in_a_set_is_refused_as_a_whole() => Assert.StartsWith(
        "otherTelephone: the value is the text of an object", Problem("otherTelephone:SS", "@{name=IT; id=5}"),
        StringComparison.Ordinal);

    [Fact]
    public void A_text_that_no_directory_stores_is_not_searched_for_damage()
    {
        Assert.NotNull(DamagedValue.Of(new string('#', 99_999)));
        Assert.Null(DamagedValue.Of(new string('#', 100_000)));
    }

    [Fact]
    public void The_marker_among_other_values_is_refused() => Assert.Equal(
        "otherTelephone: the cell has both the clear marker and values; keep only one of them",
        Problem("otherTelephone:SS", "+1; <delete>"));

    public static TheoryData<object, string> Objects => new()
    {
        { new Hashtable { ["a"] = 1 }, "System.Collections.Hashtable" },
        { new byte[] { 1 }, "System.Byte[]" },
        { new object[] { new InvalidOperationException("secret") }, "System.InvalidOperationException" },
        { new object[] { new[] { "a" } }, "System.String[]" },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public void An_object_of_a_program_fails_and_its_type_is_named(object value, string type)
    {
        foreach (var name in new[] { "Department", "otherTelephone:SS" })
        {
            Assert.Contains(
                $"the value is an object ({type}), not a text, number, boolean, date or list of these",
                Problem(name, value), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("@{name=IT; id=5}", "the text of an object")]
    [InlineData("Microsoft.ActiveDirectory.Management.ADPropertyValueCollection", "the name of a type")]
    [InlineData("4.93012E+11", "scientific notation")]
    [InlineData("4,93012E+11", "scientific notation")]
    [InlineData("1E+20", "scientific notation")]
    [InlineData("#N/A", "a spreadsheet's error")]
    [InlineData("#REF!", "a spreadsheet's error")]
    [InlineData("#VALUE!", "a spreadsheet's error")]
    [InlineData("#NAME?", "a spreadsheet's error")]
    [InlineData("#DIV/0!", "a spreadsheet's error")]
    [InlineData("########", "a spreadsheet's error")]
    [InlineData("K\u00C3\u00B6ln", "the value is a text in UTF-8 that was read as another encoding")]
    [InlineData("0x89504E47", "the value is bytes instead of a text")]
    [InlineData("01/31/2026 00:00:00", "write the date as 2026-01-31")]
    [InlineData("1/31/2026 12:00:00 AM", "write the date as 2026-01-31")]
    public void A_damaged_text_fails_unless_it_is_meant(string text, string says)
    {
        Assert.Contains(says, Problem("Department", text), StringComparison.Ordinal);
        Assert.Contains(says, Problem("otherTelephone:SS", $"+1;{text}"), StringComparison.Ordinal);
        var meant = Updates.Of(
            Catalog, new EditOptions { AllowUnusualValues = true }, ("SAMAccountName", "alice"), ("Department", text));
        Assert.Equal(text, Assert.Single(meant.Edits).Value!.AsText);
    }

    [Theory]
    [InlineData("R&D #1")]
    [InlineData("Microsoft.NET")]
    [InlineData("System Engineer")]
    [InlineData("1e5")]
    [InlineData("me@{home}")]
    [InlineData("#1 sales")]
    [InlineData("31/01/2026")]
    [InlineData("+49 30 1234")]
    public void An_ordinary_text_is_stored_unchanged(string text) =>
        Assert.Equal(text, Assert.Single(Read("Department", text).Edits).Value!.AsText);

    public static TheoryData<object, string> Plain => new()
    {
        { "=\"01067\"", "01067" },
        { "=\"a \"\"b\"\"\"", "a \"b\"" },
        { new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc), "2026-01-31" },
        { new DateTime(2026, 1, 31, 13, 5, 0, DateTimeKind.Unspecified), "2026-01-31T13:05:00" },
        { new DateTime(2026, 1, 31, 13, 5, 0, DateTimeKind.Utc), "2026-01-31T13:05:00Z" },
        { new DateTimeOffset(2026, 1, 31, 13, 5, 0, TimeSpan.FromHours(2)), "2026-01-31T13:05:00+02:00" },
#if NET
        { new DateOnly(2026, 1, 31), "2026-01-31" },
#endif
        { 1E+20, "100000000000000000000" },
        { 1.5, "1.5" },
        { 1E-7, "0.0000001" },
        { -1.2345678901234568E-5, "-0.000012345678901234568" },
        { 1E-30, "0.000000000000000000000000000001" },
        { 1E+30, "1000000000000000019884624838656" },
        { 0.1f, "0.1" },
        { 12.50m, "12.50" },
        { 493012345678L, "493012345678" },
        { new Uri("https://example.com/a b"), "https://example.com/a b" },
        { new MailAddress("a@example.com"), "a@example.com" },
        { 'x', "x" },
        { Guid.Parse("3f2504e0-4f89-11d3-9a0c-0305e82c3301"), "3f2504e0-4f89-11d3-9a0c-0305e82c3301" },
        { DayOfWeek.Monday, "Monday" },
        { new object?[] { null, "one" }, "one" },
    };

    [Theory]
    [MemberData(nameof(Plain))]
    public void Numbers_dates_and_names_are_written_in_full_in_any_culture(object value, string expected)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(expected, Assert.Single(Read("Department", value).Edits).Value!.AsText);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    // ConvertFrom-Json makes such a value of a date with an offset: its day depends on the computer's time zone.
    [Theory]
    [InlineData(0)]
    [InlineData(13)]
    public void A_date_in_the_computers_time_zone_is_a_problem_in_every_time_zone(int hour)
    {
        var date = new DateTime(2026, 1, 31, hour, 0, 0, DateTimeKind.Local);
        Assert.Contains("give a text such as 2026-01-31", Problem("Department", date), StringComparison.Ordinal);
        var inList = Problem("otherTelephone:SS", new object[] { date });
        Assert.Contains("ToUniversalTime", inList, StringComparison.Ordinal);
    }

    // Every directory would store U+FFFD instead, so a second run would never find the value of the file.
    [Fact]
    public void Half_a_character_fails_in_every_shape_even_where_unusual_values_are_meant()
    {
        object[] halves = ["a\ud800", "\udc00", '\ud83d', new[] { "x", "\ud83d" }, "[\"\ud83d\"]", "x;\ud83d"];
        foreach (var kind in new[] { AttributeKind.Text, AttributeKind.TextSet, AttributeKind.Document })
        {
            foreach (var half in halves)
            {
                var cell = Cell.Of(half, kind, new EditOptions { AllowUnusualValues = true });
                Assert.NotNull(cell.Problem);
                Assert.Contains("an incomplete character", cell.Problem, StringComparison.Ordinal);
            }
        }
        var update = Updates.Of(Catalogs.IdentityStore,
            ("UserName", "alice"), ("Addresses", """[{"Locality":"\ud83d"}]"""));
        Assert.Contains("an incomplete character", Assert.Single(update.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(float.NaN)]
    public void A_number_that_is_not_finite_is_a_problem(object number) =>
        Assert.Equal("Department: the value is not a finite number", Problem("Department", number));

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public void A_boolean_in_a_text_attribute_needs_AllowUnusualValues(bool value, string text)
    {
        Assert.Contains("true or false in a text attribute", Problem("Department", value), StringComparison.Ordinal);
        var meant = Updates.Of(Catalog, builder => builder.Cell(Catalog["Department"], value, "Department"),
            new EditOptions { AllowUnusualValues = true });
        Assert.Equal(text, Assert.Single(meant.Edits).Value!.AsText);
    }

    [Fact]
    public void A_damaged_value_is_shown_only_if_it_can_not_be_a_secret()
    {
        Assert.Equal("Department: the value is System.String[], the name of a type instead of a value; give the value "
            + "itself, or a list joined by ;", Problem("Department", "System.String[]"));
        Assert.Equal("Department: the value is a program's word for a missing value; leave the cell blank; "
            + "-AllowUnusualValues stores the value as it is", Problem("Department", "NULL"));
    }

    [Fact]
    public void A_set_in_one_text_that_is_not_read_yet_is_parsed_and_checked()
    {
        var attribute = Catalog.Attribute("otherTelephone:SS");
        Assert.Equal(["1", "2"], Cell.Parse(attribute, "1;2").Value!.AsSet);
        Assert.NotNull(Cell.Parse(attribute, "\"begun").Problem);
        Assert.Null(Cell.Parse(attribute, "\"begun").Value);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(" \u200B", true)]
    [InlineData("x", false)]
    [InlineData("<delete>", false)]
    public void A_cell_and_a_text_are_blank_without_a_visible_character(string? text, bool isBlank)
    {
        Assert.Equal(isBlank, Cell.Of(text, AttributeKind.Text, new EditOptions()).IsBlank);
        Assert.Equal(isBlank, CellValue.IsBlank(text ?? ""));
    }

    [Fact]
    public void Several_values_for_one_are_counted() =>
        Assert.Equal("Department: at most 1 value, 2 given", Problem("Department", new[] { "a", "", "b" }));

    [Theory]
    [InlineData("a", "b")]
    [InlineData("X400:C=US;A= ;P=Org;S=Smith;", "smtp:a@example.com")]
    [InlineData("line\nbreak", "b")]
    [InlineData("[x]", "b")]
    [InlineData(" outer ", "\"quoted\"")]
    [InlineData("ends with \\", "b")]
    [InlineData("\"begun", "b")]
    [InlineData("'+49", "=\"5\"")]
    public void A_set_written_as_one_text_reads_back_the_same(params string[] texts)
    {
        var set = AttributeValue.Set(texts);
        Assert.Equal(set, Assert.Single(Read("postalAddress:SS", set.ToString()).Edits).Value);
    }

    [Fact]
    public void Line_breaks_separate_as_semicolons_do() => Assert.Equal(
        AttributeValue.Set(["a", "b", "c"]), Assert.Single(Read("proxyAddresses:SS", "a\r\nb;c").Edits).Value);

    [Fact]
    public void Nothing_is_added_where_there_is_nothing_to_add()
    {
        var update = Updates.Of(Catalog, builder =>
        {
            builder.Cell(Catalog.Attribute("SAMAccountName"), "alice", "SAMAccountName");
            builder.Add(Catalog.Attribute("otherTelephone:SS"), Array.Empty<string>());
            builder.Remove(Catalog.Attribute("pager:SS"), new object[] { new Hashtable() });
        });
        Assert.Empty(update.Edits);
        Assert.Equal("otherTelephone: there is no value to add or remove", update.Problems[0]);
        Assert.StartsWith("pager: the value is an object", update.Problems[1], StringComparison.Ordinal);
    }

    private static string Problem(string name, object value)
    {
        var update = Read(name, value);
        Assert.Empty(update.Edits);
        return Assert.Single(update.Problems);
    }

    private static UserUpdate Read(string name, object? value) => Updates.Of(Catalog, builder =>
    {
        builder.Cell(Catalog.Attribute("SAMAccountName"), "alice", "SAMAccountName");
        builder.Cell(Catalog.Attribute(name), value, name);
    });
}
