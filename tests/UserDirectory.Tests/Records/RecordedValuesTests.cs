using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Records;

namespace UserDirectory.Tests.Records;

/// <summary>
/// A recorded value must follow the rules of the service, but not the rules of this module for input.
/// </summary>
public sealed class RecordedValuesTests
{
    [Theory]
    [InlineData("PhoneNumbers", """[{"value":"1"}]""", null)]
    [InlineData("PhoneNumbers", """[{"value":"1"},{"value":"2"}]""", "PhoneNumbers: at most 1 item, 2 given")]
    [InlineData("Photos", """[{"value":"1"},{"value":"2"},{"value":"3"}]""", null)]
    [InlineData("Photos", "[{},{},{},{}]", "Photos: at most 3 items, 4 given")]
    [InlineData("PhoneNumbers", """{"value":"1"}""", "PhoneNumbers: must be a JSON list of objects")]
    [InlineData("Roles", """[{"value":"a\u001bb"}]""", "Roles: the value has a control character (U+001B)")]
    public void A_document_must_be_a_list_that_the_service_accepts(string attribute, string json, string? problem)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Equal(problem, ProblemOf(attribute, AttributeValue.Document(document.RootElement)));
    }

    [Fact]
    public void A_text_is_not_a_document() => Assert.Equal(
        "PhoneNumbers: the value must be a JSON list of objects, but is a text",
        ProblemOf("PhoneNumbers", AttributeValue.Text("[]")));

    [Theory]
    [InlineData("1 Main Street\r\nUlm\tGermany", null)]
    [InlineData("\t", null)]
    [InlineData("\0b", "Title: the value has a control character (U+0000)")]
    [InlineData("a\u007f", "Title: the value has a control character (U+007F)")]
    public void A_text_may_have_tabs_and_line_breaks_but_no_other_control_character(string text, string? problem) =>
        Assert.Equal(problem, ProblemOf("Title", AttributeValue.Text(text)));

    [Fact]
    public void A_directory_may_have_an_address_that_a_row_may_not_set()
    {
        var email = Catalogs.DirectoryServiceData.Attribute("EmailAddress");
        var value = AttributeValue.Text("ann at example");
        Assert.NotNull(email.Check(value));
        Assert.Null(RecordedValues.ProblemOf(new AttributeChange(email, null, value)));
    }

    private static string? ProblemOf(string attribute, AttributeValue value) =>
        RecordedValues.ProblemOf(new AttributeChange(Catalogs.IdentityStore.Attribute(attribute), null, value));
}
