using System.Globalization;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.Sandbox;

public sealed class ConcurrencyTests : SandboxTest
{
    [Fact]
    public async Task Ten_thousand_concurrent_requests_lose_nothing()
    {
        StartFrom("""{ "madeUpUsers": 20 }""");
        await Parallel.ForAsync(0, 10_000, TestContext.Current.CancellationToken, async (i, _) =>
        {
            // Each request adds another value to the set of one of 20 users, so a lost update would lose a value.
            var user = string.Create(CultureInfo.InvariantCulture, $"user{(i % 20) + 1:d5}");
            (await Client.DirectoryData("UpdateUser", $$"""
                {"SAMAccountName":"{{user}}","UpdateType":"ADD","OtherAttributes":{"url":{"SS":["{{i}}"]} } }
                """)).Succeeds();
        });

        for (var user = 1; user <= 20; user++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"user{user:d5}");
            var values = User(SandboxService.DirectoryServiceData, name)["OtherAttributes"]!["url"]!["SS"]!.AsArray();
            Assert.Equal(500, values.Select(v => (string)v!).Distinct().Count());
        }

        Assert.Equal(new SandboxCounts(0, 10_000, 0, 0), Sandbox.CountsOf(SandboxService.DirectoryServiceData));
    }

    [Fact]
    public async Task Only_one_of_many_gets_a_user_name()
    {
        StartFrom("""{ "madeUpUsers": 50 }""");
        var ids = Enumerable.Range(1, 50).Select(i => (string)User(
            SandboxService.IdentityStore, string.Create(CultureInfo.InvariantCulture, $"user{i:d5}"))["UserId"]!)
            .ToArray();

        var replies = await Task.WhenAll(ids.Select(id => Task.Run(() => Client.IdentityStore("UpdateUser",
            $$$"""{"UserId":"{{{id}}}","Operations":[{"AttributePath":"userName","AttributeValue":"boss"}]}"""))));

        Assert.Single(replies, r => r.Error is null);
    }
}
