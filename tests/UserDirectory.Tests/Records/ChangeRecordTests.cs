using System.Text;
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
            PermanentId = "S-1-5-21-1",
            Source = "users.csv:14",
        };

        var again = Again(record);
        Assert.Equal(record.Failure, again.Failure);
        Assert.Equal(record.RequestIds, again.RequestIds);
        Assert.Equal(("v-7", "S-1-5-21-1", "users.csv:14"), (again.Revision, again.PermanentId, again.Source));
        Assert.Equal(AttributeValue.Number(7), Assert.Single(again.Changes).After);
    }

    [Theory]
    [InlineData("""{"provider":"Nowhere"}""", "the provider 'Nowhere' is unknown")]
    [InlineData("""{"directory":"m-1"}""", "the member 'provider' is missing")]
    [InlineData("[]", "the member 'provider' is missing")]
    public void A_malformed_record_is_refused_with_the_reason(string json, string problem) =>
        Assert.Equal(problem, Assert.Throws<FormatException>(() => Read(json)).Message);

    [Fact]
    public void A_record_has_only_members_with_a_value() => Assert.Equal(
        "{\"provider\":\"IdsUser\",\"directory\":\"d-1\",\"userId\":\"u-1\",\"target\":\"alice\",\"name\":\"alice\","
            + "\"status\":\"Updated\",\"changes\":[{\"attribute\":\"Title\",\"after\":\"Head\"}]}\n",
        TextOf(Recorded.Of("IdsUser", Recorded.Title(null, "Head"))));

    [Fact]
    public void A_name_that_is_the_target_takes_no_memory_of_its_own()
    {
        var again = Again(Recorded.Of("IdsUser"));
        Assert.Same(again.Target, again.Name);
    }

    [Fact]
    public void A_record_of_a_result_has_its_failure_and_the_changes_that_may_be_made()
    {
        var error = new UserDirectoryException(FailureKind.Transient, "Timeout", "No response.");
        var record = ChangeRecord.Of("IdsUser", "d-1", new UserChange
        {
            Update = Updates.Of(Catalogs.IdentityStore, ("UserName", "alice"), ("Title", "Head")),
            Status = ChangeStatus.Failed, Unconfirmed = [Recorded.Title(null, "Head")], Error = error,
        });
        Assert.Equal(
            new ChangeRecord.RecordedFailure(FailureKind.Transient, "Timeout", "No response."), record.Failure);
        Assert.Equal([Recorded.Title(null, "Head")], record.Unconfirmed);
    }

    [Fact]
    public void A_reversed_record_has_each_attribute_once_and_the_changes_that_may_be_made_last()
    {
        var name = new AttributeChange(Store.Attribute("NickName"), AttributeValue.Text("Al"), null);
        var record = Recorded.Of("IdsUser", Recorded.Title("A", "B")) with
        {
            Unconfirmed = [Recorded.Title("B", "C"), name],
        };
        var reversed = record.Reversed();
        Assert.Equal([Recorded.Title("B", "A"), name with { Before = null, After = name.Before }], reversed.Changes);
        Assert.Empty(reversed.Unconfirmed);
    }

    [Fact]
    public void An_empty_value_after_a_change_clears_the_attribute()
    {
        var update = Recorded.Of("IdsUser", Recorded.Title("A", null))
            .ToUpdate(Store.Identifiers[0], force: false, input: null);
        var edit = Assert.Single(update.Edits);
        Assert.Equal((EditKind.Clear, null), (edit.Kind, edit.Value));
    }

    [Fact]
    public void A_record_of_a_user_that_was_never_read_names_no_user_and_says_so()
    {
        var record = Recorded.Of("IdsUser", Recorded.Title("A", "B")) with { UserId = null };
        var update = record.ToUpdate(Store.Identifiers[0], force: false, input: null);
        Assert.Null(update.Key);
        Assert.Equal(["the record has no user id, because the user was never read"], update.Problems);
    }

    private static string TextOf(ChangeRecord record) =>
        Encoding.UTF8.GetString(JsonLine.Of(writer => ChangeRecordJson.WriteTo(writer, record)));

    private static ChangeRecord Again(ChangeRecord record) => Read(TextOf(record));

    private static ChangeRecord Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        return ChangeRecordJson.Read(json.RootElement, Recorded.CatalogOf);
    }
}
