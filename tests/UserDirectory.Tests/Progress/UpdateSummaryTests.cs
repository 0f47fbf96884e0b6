using UserDirectory.Changes;
using UserDirectory.Progress;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.Progress;

public sealed class UpdateSummaryTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public void The_summary_counts_each_result_and_leaves_out_zeros()
    {
        var summary = new UpdateSummary(_time);
        ChangeStatus[] ends =
        [
            ChangeStatus.Failed, ChangeStatus.Unchanged, ChangeStatus.Updated, ChangeStatus.Updated,
            ChangeStatus.Declined, ChangeStatus.WhatIf,
        ];
        foreach (var end in ends)
            summary.Add(new() { Update = UserUpdate.Unreadable("", null), Status = end });
        summary.NotDone = 7;
        summary.Blank = 2;
        Assert.Equal((1, 6, 15), (summary.Failed, summary.Done, summary.Rows));
        Assert.Equal(
            "2 updated, 1 would change, 1 unchanged, 1 declined, 1 failed, 7 not done, 2 blank rows skipped, 0 s",
            summary.ToString());
    }

    [Theory]
    [InlineData(8.9, "no users, 8 s")]
    [InlineData(725, "no users, 12 min 5 s")]
    [InlineData(3600, "no users, 1 h 0 min")]
    [InlineData(90000, "no users, 25 h 0 min")]
    public void The_summary_has_the_duration(double seconds, string text)
    {
        var summary = new UpdateSummary(_time);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(text, summary.ToString());
    }

    [Fact]
    public void A_blank_row_is_one_row() =>
        Assert.Equal("no users, 1 blank row skipped, 0 s", new UpdateSummary(_time) { Blank = 1 }.ToString());

    [Fact]
    public void Five_users_are_named_with_the_identity_provider_of_the_first()
    {
        var summary = new UpdateSummary(_time);
        foreach (var number in Enumerable.Range(1, 5))
        {
            summary.Add(new()
            {
                Update = Updates.Of(Catalogs.IdentityStore, ("UserName", $"u{number}")), Status = ChangeStatus.Updated,
                Issuer = $"https://idp{number}", Changes = [new(Catalogs.IdentityStore["Title"], null, null)],
            });
        }
        Assert.StartsWith(
            "An external identity provider (https://idp1) ", summary.Overwritten, StringComparison.Ordinal);
        Assert.EndsWith(": u1, u2, u3, u4, u5.", summary.Overwritten, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_of_an_external_identity_provider_are_told_once()
    {
        const string external = """, "ExternalIds": [ { "Issuer": "https://idp", "Id": "1" } ]""";
        var users = Enumerable.Range(1, 8).Select(number =>
            $$"""{ "UserName": "u{{number}}"{{(number == 1 ? "" : external.Replace("\"1\"", $"\"{number}\""))}} }""");
        using var seed = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
            $$"""{ "identityStore": [ {{string.Join(",", users)}} ] }"""));
        var directory = DirectorySandbox.FromJson(seed).Open(SandboxService.IdentityStore);
        async Task<string?> WarningOf(int count)
        {
            var summary = new UpdateSummary(TimeProvider.System);
            var rows = Enumerable.Range(1, count).Select(number => Updates.Of(
                directory.Catalog, [("UserName", $"u{number}"), ("Title", $"T{count}")]));
            foreach (var change in await directory.UpdateAsync(rows)) summary.Add(change);
            return summary.Overwritten;
        }

        Assert.Null(await WarningOf(1));
        Assert.Equal("An external identity provider (https://idp) provisions 1 of these users. Its next "
            + "synchronization (SCIM) overwrites the attributes that it manages. Change these users there: u2.",
            await WarningOf(2));
        Assert.Contains("provisions 7 of these users", await WarningOf(8), StringComparison.Ordinal);
        Assert.Null(await WarningOf(1));
        Assert.Contains(": u2, u3, u4, u5, u6 and others.", (await WarningOf(7))!, StringComparison.Ordinal);
        Assert.Null(await WarningOf(7));
    }
}
