using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Files;
using UserDirectory.Records;

namespace UserDirectory.Tests.Records;

/// <summary>A record of a change is the same after writing and reading.</summary>
public sealed class ChangeRecordTests
{
    private static readonly AttributeCatalog Store = Recorded.CatalogOf("IdsUser")!;

    [Fact]
    public void A_record_is_read_as_it_was_written_whatever_its_values_are()
    {
        using var photos = JsonDocument.Parse("""[{"value":"https://x","primary":true}]""");
        AttributeValue?[] values =
        [
            null, AttributeValue.Text("Zoë \" \u001b \n ‮ ="), AttributeValue.Boolean(false), AttributeValue.Number(-7),
            AttributeValue.Set(["a;b", "c\\", ""]), AttributeValue.Document(photos.RootElement),
        ];
        foreach (var before in values)
        {
            foreach (var after in values)
            {
                var isDocument = before?.Kind == AttributeKind.Document || after?.Kind == AttributeKind.Document;
                if (isDocument && (before ?? after)!.Kind != (after ?? before)!.Kind) continue;
                var attribute = Store.Attribute(isDocument ? "Photos" : "NickName");
                var record = Recorded.Of("IdsUser", new AttributeChange(attribute, before, after));

                var again = Again(record);
                Assert.Equal(record.Changes, again.Changes);
                Assert.Equal(record with { Changes = [] }, again with { Changes = [], RequestIds = record.RequestIds });
            }
        }
    }

    [Fact]
    public void A_failure_a_directorys_own_attribute_and_request_ids_are_kept()
    {
        var badge = Recorded.CatalogOf("DsdUser")!.Attribute("badge:N");
        var record = Recorded.Of("DsdUser", new AttributeChange(badge, null, AttributeValue.Number(7))) with
        {
            Status = ChangeStatus.Failed,
            Failure = new ChangeRecord.RecordedFailure(FailureKind.Conflict, "Conflict", "It is in the way."),
            RequestIds = ["r-1", "r-2"],
            Revision = "v-7",
        };

        var again = Again(record);
        Assert.Equal(record.Failure, again.Failure);
        Assert.Equal(record.RequestIds, again.RequestIds);
        Assert.Equal("v-7", again.Revision);
        Assert.Equal(AttributeValue.Number(7), Assert.Single(again.Changes).After);
    }

    [Theory]
    [InlineData("""{"provider":"Nowhere"}""", "the provider 'Nowhere' is unknown")]
    [InlineData("""{"directory":"m-1"}""", "the member 'provider' is missing")]
    [InlineData("[]", "the member 'provider' is missing")]
    public void A_malformed_record_is_refused_with_the_reason(string json, string problem)
    {
        using var document = JsonDocument.Parse(json);
        var error = Assert.Throws<FormatException>(
            () => ChangeRecordJson.Read(document.RootElement, Recorded.CatalogOf));
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
    }

    private static ChangeRecord Again(ChangeRecord record)
    {
        using var json = JsonDocument.Parse(JsonLine.Of(writer => ChangeRecordJson.WriteTo(writer, record)));
        return ChangeRecordJson.Read(json.RootElement, Recorded.CatalogOf);
    }
}
