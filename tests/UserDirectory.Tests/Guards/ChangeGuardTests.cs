using System.Text.Json;
using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Guards;

namespace UserDirectory.Tests.Guards;

/// <summary>The counts of the limits, and the error text of a run that exceeds them.</summary>
public sealed class ChangeGuardTests
{
    private static readonly AttributeCatalog Catalog = Catalogs.IdentityStore;

    [Fact]
    public void Every_exceeded_limit_is_named_with_a_sufficient_limit()
    {
        var guard = Guard(new()
        {
            MinimumInput = 9, MaximumFailure = GuardBound.Parse(["0"]), MaximumChange = GuardBound.Parse(["10%"]),
            MaximumClear = GuardBound.Parse(["0"]),
        });
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            Plan(guard, name, [("Title", "Head")], ("Title", "<delete>"), ("NickName", "New"));
            End(guard, name, ChangeStatus.WhatIf);
        }
        Plan(guard, "e", [("City", "Bonn")], ("City", "<delete>"));
        End(guard, "gone", ChangeStatus.Failed);
        var verdict = guard.Verdict()!;
        Assert.Equal((FailureKind.Guard, "MinimumInput"), (verdict.Kind, verdict.Code));
        Assert.Equal("Nothing was sent. The input has 5 rows, and -MinimumInput is 9. 1 of 5 rows failed, and "
            + "-MaximumFailure is 0. 5 of 5 users would change, and -MaximumChange is 10%. Title would be cleared for "
            + "4 of 4 users with a value, City would be cleared for 1 of 1 user with a value, and -MaximumClear is 0. "
            + "Would change: NickName for 4, Title for 4, City for 1. First: a: x | b: x | c: x. If this is intended, "
            + "run again with -MinimumInput 5 -MaximumFailure 1 -MaximumChange 5 -MaximumClear 4.",
            verdict.Message.Replace($"Title: Head {Visible.Arrow} (none)", "x", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_within_its_limits_has_no_verdict()
    {
        var guard = Guard(new()
        {
            MinimumInput = 1, MaximumFailure = GuardBound.Parse(["1"]), MaximumChange = GuardBound.Parse(["1"]),
            MaximumClear = GuardBound.Parse(["1"]),
        });
        Plan(guard, "a", [("Title", "Head")], ("Title", "<delete>"));
        End(guard, "a", ChangeStatus.WhatIf);
        End(guard, "gone", ChangeStatus.Failed);
        Assert.Null(guard.Verdict());
        Assert.Null(Guard(new()).Verdict());
    }

    [Fact]
    public void An_attribute_that_is_cleared_for_too_few_users_is_not_named()
    {
        var guard = Guard(new() { MaximumClear = GuardBound.Parse(["50%"]) });
        Plan(guard, "a", [("Title", "Head"), ("City", "Bonn")], ("Title", "<delete>"), ("City", "<delete>"));
        Plan(guard, "b", [("Title", "Head")], ("Title", "Clerk"));
        var message = guard.Verdict()!.Message;
        Assert.Contains(" City would be cleared for 1 of 1 user with a value, and ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Title would be cleared", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_without_changes_names_no_attributes()
    {
        var guard = Guard(new() { MinimumInput = 2 });
        Plan(guard, "a", [("Title", "Head")], ("Title", "Head"));
        End(guard, "a", ChangeStatus.Unchanged);
        Assert.Equal("Nothing was sent. The input has 1 row, and -MinimumInput is 2. If this is intended, run again "
            + "with -MinimumInput 1.", guard.Verdict()!.Message);
    }

    [Fact]
    public void Clearing_an_empty_value_does_not_count()
    {
        var guard = Guard(new() { MaximumClear = GuardBound.Parse(["0"]) });
        // Values that a service returns for an empty attribute.
        foreach (var (id, empty) in new[]
        {
            ("a", AttributeValue.Document(Json("[]"))), ("b", AttributeValue.Document(Json("{}"))),
            ("c", AttributeValue.Set([])),
        })
        {
            Plan(guard, new UserSnapshot(id) { ["addresses"] = empty }, ("Addresses", "<delete>"));
        }
        Assert.Null(guard.Verdict());
        Plan(guard, new UserSnapshot("d") { ["addresses"] = AttributeValue.Document(Json("[{\"locality\":\"Ulm\"}]")) },
            ("Addresses", "<delete>"));
        Assert.Contains(
            "Addresses would be cleared for 1 of 1 user with", guard.Verdict()!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Users_whose_rows_do_not_name_an_attribute_are_not_users_with_a_value()
    {
        var guard = Guard(new() { MaximumClear = GuardBound.Parse(["0"]) });
        Plan(guard, "a", [("Title", "Head")], ("Title", "<delete>"));
        Plan(guard, "b", [("Title", "Head")], ("City", "Ulm"));
        Plan(guard, "c", [], ("Title", "<delete>"));
        Assert.Contains(
            "Title would be cleared for 1 of 1 user with", guard.Verdict()!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_changes_of_a_row_are_separated()
    {
        var guard = Guard(new() { MaximumChange = GuardBound.Parse(["0"]) });
        Plan(guard, "a", [("Title", "Head"), ("City", "Ulm")], ("Title", "<delete>"), ("City", "<delete>"));
        guard.Ended(Change("a", ChangeStatus.WhatIf, "a") with
        {
            Changes =
            [
                new(Catalog["Title"], AttributeValue.Text("Head"), null),
                new(Catalog["City"], AttributeValue.Text("Ulm"), null),
            ],
        });
        Assert.Contains($"First: a: Title: Head {Visible.Arrow} (none); City: Ulm {Visible.Arrow} (none). If",
            guard.Verdict()!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_counts_again_when_it_is_planned_for_sending()
    {
        var guard = Guard(new() { MaximumChange = GuardBound.Parse(["1"]), MaximumClear = GuardBound.Parse(["0"]) });
        Plan(guard, "a", [], ("Title", "Head"));
        Plan(guard, "b", [("Title", "Head")], ("Title", "Head"));
        guard.BeginSending();
        // The same user counts once, and the plans of its rows add up.
        Plan(guard, "a", [], ("Title", "Head"));
        Assert.Null(guard.Verdict());
        Plan(guard, "a", [("Title", "Head")], ("Title", "Head"));
        Assert.Null(guard.Verdict());
        Plan(guard, "b", [("Title", "Chief")], ("Title", "Head"));
        var verdict = guard.Verdict()!;
        Assert.StartsWith("The run stops, because the directory has changed since all users were planned. Users "
            + "updated so far stay updated. 2 of 2 users would change,", verdict.Message, StringComparison.Ordinal);
        // A user who was not planned before is one more user.
        Plan(guard, "c", [("Title", "Head")], ("Title", "<delete>"));
        Assert.Contains("3 of 3 users would change", guard.Verdict()!.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Title would be cleared for 1 of 3 users with a value", guard.Verdict()!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_who_needs_no_change_any_more_does_not_count_when_it_is_sent()
    {
        var guard = Guard(new() { MaximumChange = GuardBound.Parse(["0"]), MaximumClear = GuardBound.Parse(["0"]) });
        Plan(guard, "a", [("Title", "Head")], ("Title", "<delete>"));
        Plan(guard, "b", [("Title", "Head")], ("Title", "<delete>"));
        guard.BeginSending();
        // Until a user is planned again, its earlier plan counts.
        Plan(guard, "a", [], ("Title", "<delete>"));
        Assert.Contains("1 of 2 users would change", guard.Verdict()!.Message, StringComparison.Ordinal);
        Assert.Contains("Title would be cleared for 1 of 2 users", guard.Verdict()!.Message, StringComparison.Ordinal);
        Plan(guard, "b", [], ("Title", "<delete>"));
        Assert.Null(guard.Verdict());
    }

    [Fact]
    public void A_row_waits_if_it_or_an_earlier_row_of_its_user_has_changes()
    {
        var guard = Guard(new());
        Assert.False(guard.IsHeld(Change("a", ChangeStatus.Unchanged, id: "1"), out _));
        Assert.True(guard.IsHeld(Change("a", ChangeStatus.WhatIf, id: "1"), out var isFirst));
        Assert.True(isFirst);
        Assert.True(guard.IsHeld(Change("a", ChangeStatus.Unchanged, id: "1"), out isFirst));
        Assert.False(isFirst);
        Assert.False(guard.IsHeld(Change("a", ChangeStatus.Failed, id: "1"), out isFirst));
        Assert.False(isFirst);
        Assert.False(guard.IsHeld(Change("b", ChangeStatus.Unchanged, id: "2"), out _));
        Assert.False(guard.IsHeld(Change("c", ChangeStatus.WhatIf, id: null), out _));
        // Many users, so that the bits of the users are extended.
        foreach (var number in Enumerable.Range(3, 3000))
            Assert.True(guard.IsHeld(Change("x", ChangeStatus.WhatIf, $"{number}"), out _));
        Assert.True(guard.IsHeld(Change("x", ChangeStatus.Unchanged, "3002"), out _));
        Assert.False(guard.IsHeld(Change("b", ChangeStatus.Unchanged, id: "2"), out _));
        Assert.False(guard.IsHeld(Change("y", ChangeStatus.Unchanged, id: "9999"), out _));
    }

    [Fact]
    public void The_user_of_a_failed_row_does_not_count_as_found()
    {
        var guard = Guard(new() { MaximumChange = GuardBound.Parse(["50%"]) });
        Plan(guard, "a", [], ("Title", "Head"));
        Assert.False(guard.IsHeld(Change("b", ChangeStatus.Failed, "2"), out _));
        Assert.False(guard.IsHeld(Change("c", ChangeStatus.Declined, "3"), out _));
        Assert.Contains("1 of 1 user would change", guard.Verdict()!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_are_on_if_any_is_set()
    {
        Assert.False(new GuardOptions().IsOn);
        Assert.True(new GuardOptions { MinimumInput = 0 }.IsOn);
        Assert.True(new GuardOptions { MaximumChange = GuardBound.Parse(["1"]) }.IsOn);
        Assert.True(new GuardOptions { MaximumClear = GuardBound.Parse(["1"]) }.IsOn);
        Assert.True(new GuardOptions { MaximumFailure = GuardBound.Parse(["1"]) }.IsOn);
    }

    [Fact]
    public void A_tally_counts_each_user_once()
    {
        var tally = new AttributeTally("Title");
        tally.AddHaving(1);
        tally.AddHaving(1);
        tally.AddChanging(2);
        tally.AddClearing(3);
        tally.AddClearing(3);
        Assert.Equal(("Title", 2, 1, 1), (tally.Name, tally.Having, tally.Changing, tally.Clearing));
        Assert.Equal([false, true, false, false],
            new[] { 1, 2, 3, 99_999 }.Select(tally.IsChanging));
        tally.Reset(2);
        tally.Reset(3);
        tally.Reset(3);
        tally.Reset(99_999);
        Assert.Equal((2, 0, 0), (tally.Having, tally.Changing, tally.Clearing));
        Assert.False(tally.IsChanging(2));
        tally.AddChanging(5000);
        tally.AddChanging(1024);
        Assert.Equal(2, tally.Changing);
        Assert.True(tally.IsChanging(5000) && tally.IsChanging(1024) && !tally.IsChanging(5001));
    }

    private static ChangeGuard Guard(GuardOptions options) => new(options, Catalog);

    private static void Plan(ChangeGuard guard, string id, (string Name, string Value)[] has,
        params (string, string?)[] cells)
    {
        var user = new UserSnapshot(id);
        foreach (var (name, value) in has) user[Catalog[name].WireName] = AttributeValue.Text(value);
        Plan(guard, user, cells);
    }

    private static void Plan(ChangeGuard guard, UserSnapshot user, params (string, string?)[] cells)
    {
        var update = Updates.Of(Catalog, [("UserName", user.Id), .. cells]);
        guard.Planned(new UserChangePlan(update, user, AttributeChange.Between(user, update), []));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static void End(ChangeGuard guard, string name, ChangeStatus status) =>
        guard.Ended(Change(name, status, name));

    private static UserChange Change(string name, ChangeStatus status, string? id) => new()
    {
        Update = Updates.Of(Catalog, ("UserName", name)), Status = status, UserId = id,
        Changes = [new(Catalog["Title"], AttributeValue.Text("Head"), null)],
    };
}
