using UserDirectory.Progress;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.Progress;

public sealed class OverwrittenUsersTests
{
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
            var overwritten = new OverwrittenUsers();
            var rows = Enumerable.Range(1, count).Select(number => Updates.Of(
                directory.Catalog, [("UserName", $"u{number}"), ("Title", $"T{count}")]));
            foreach (var change in await directory.UpdateAsync(rows)) overwritten.Add(change);
            return overwritten.Warning;
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
