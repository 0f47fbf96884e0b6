using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Records;

namespace UserDirectory.Tests.Records;

/// <summary>An undo joins the requests of a user in a run, unless they change the same attribute.</summary>
public sealed class JoinedEntriesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Requests_of_a_user_are_joined_in_the_place_of_the_first()
    {
        var joined = JournalEntry.Join([Of("r1", "u", 1, "City"), Of("r1", "v", 3, "City"), Of("r1", "u", 5, "Title")]);
        Assert.Equal(["u: City, Title", "v: City"], joined.Select(Described));
        var first = joined[0];
        Assert.Equal((1, Noon.AddSeconds(5), ChangeStatus.Updated), (first.Line, first.Ended, first.Record.Status));
        Assert.Equal(["q1", "q5"], first.Record.RequestIds);
        Assert.Equal("users.csv:1", first.Record.Source);
    }

    [Fact]
    public void Requests_of_one_attribute_of_several_runs_or_of_unread_users_stay_apart()
    {
        Assert.Equal(["u: City", "u: city"], JournalEntry
            .Join([Of("r1", "u", 1, "City"), Of("r1", "u", 3, "city")]).Select(Described));
        Assert.Equal(["u: City", "u: Title"], JournalEntry
            .Join([Of("r1", "u", 1, "City"), Of("r2", "u", 3, "Title")]).Select(Described));
        Assert.Equal([": City", ": Title"], JournalEntry
            .Join([Of("r1", null, 1, "City"), Of("r1", null, 3, "Title")]).Select(Described));
    }

    // The later revision would hide a change that somebody made between the two requests.
    [Fact]
    public void Requests_with_revisions_or_of_another_account_stay_apart()
    {
        var (one, other) = (Of("r1", "u", 1, "City"), Of("r1", "u", 3, "Title"));
        Assert.Equal(2, JournalEntry.Join([With(one, "v1", null), other]).Count);
        Assert.Equal(2, JournalEntry.Join([one, With(other, "v3", null)]).Count);
        Assert.Equal(2, JournalEntry.Join([With(one, null, "S-1"), With(other, null, "S-2")]).Count);
        Assert.Single(JournalEntry.Join([With(one, null, "S-1"), With(other, null, "S-1")]));

        static JournalEntry With(JournalEntry entry, string? revision, string? permanentId) =>
            entry with { Record = entry.Record with { Revision = revision, PermanentId = permanentId } };
    }

    [Fact]
    public void A_list_and_a_member_of_it_stay_apart() =>
        Assert.Equal(2, JournalEntry.Join([Of("r1", "u", 1, "Email"), Of("r1", "u", 3, "Emails")]).Count);

    [Fact]
    public void A_request_after_one_of_the_same_attribute_is_joined_with_the_later_one() => Assert.Equal(
        ["u: City", "u: City, Title"],
        JournalEntry.Join([Of("r1", "u", 1, "City"), Of("r1", "u", 3, "City"), Of("r1", "u", 5, "Title")])
            .Select(Described));

    [Fact]
    public void The_outcome_of_joined_requests_is_known_only_if_they_have_the_same()
    {
        var unknown = Of("r1", "u", 3, "Title");
        unknown = unknown with { Record = unknown.Record with { Status = ChangeStatus.Unknown } };
        Assert.Equal(ChangeStatus.Unknown,
            Assert.Single(JournalEntry.Join([Of("r1", "u", 1, "City"), unknown])).Record.Status);
    }

    private static string Described(JournalEntry entry) =>
        $"{entry.Record.UserId}: {string.Join(", ", entry.Record.Changes.Select(change => change.Attribute.Name))}";

    private static JournalEntry Of(string run, string? user, int line, string attribute)
    {
        var definition = Catalogs.IdentityStore[attribute];
        var record = Recorded.Of("IdsUser",
            new AttributeChange(definition with { Name = attribute }, null, AttributeValue.Text("x"))) with
        {
            UserId = user,
            RequestIds = [$"q{line}"],
            Source = $"users.csv:{line}",
        };
        return new(record, new JournalScope("IdsUser", "d-1", run, "ada"), Noon, line)
        {
            Ended = Noon.AddSeconds(line),
        };
    }
}
