using System.Globalization;
using UserDirectory.Changes;
using UserDirectory.Guards;
using UserDirectory.Pipeline;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>
/// 1,000 users of an identity store while another administrator changes every third of them between each read and the
/// update, under lost responses and status 500. USERDIRECTORY_FAULT_SEED repeats the seed of a failing run.
/// </summary>
public sealed class OtherAdministratorTests
{
    private const int Users = 1000;
    private const SandboxService Service = SandboxService.IdentityStore;

    private readonly int _seed = int.TryParse(
        Environment.GetEnvironmentVariable("USERDIRECTORY_FAULT_SEED"), out var seed)
        ? seed : Random.Shared.Next(100_000);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_change_is_lost_and_no_user_fails(bool hasLimit)
    {
        var alone = await RunAsync(NewSandbox(), faultRate: 0, isThere: false, hasLimit);
        var sandbox = NewSandbox();
        var both = await RunAsync(sandbox, faultRate: 0.15, isThere: true, hasLimit);

        var said = $"USERDIRECTORY_FAULT_SEED={_seed}";
        Assert.All(both.Results, change => Assert.True(
            change is { Error: null, Status: ChangeStatus.Updated, Changes.Count: 2 }, $"{said} {change.Error}"));
        Assert.True(both.Network.Conflicts > Users / 3, $"{said}: {both.Network.Conflicts} conflicts");
        Assert.True(both.Network.Theirs.Count == Users / 3, said);
        foreach (var (id, theirs) in both.Network.Theirs)
        {
            var user = sandbox.FindUser(Service, id)!;
            Assert.Equal((said, theirs), (said, (string?)user["Title"]));
            Assert.Equal((said, theirs), (said, (string?)user["Addresses"]![0]!["StreetAddress"]));
        }
        for (var number = 1; number <= Users; number++)
        {
            var user = sandbox.FindUser(Service, NameOf(number))!;
            Assert.Equal((said, $"New {number}"), (said, (string?)user["DisplayName"]));
            Assert.Equal((said, $"City {number}"), (said, (string?)user["Addresses"]![0]!["Locality"]));
            Assert.NotNull(user["Addresses"]![0]!["PostalCode"]);
        }
        // A conflict costs a read and an update. With a limit, the name is looked up again too. The number of pages
        // depends on the order of the rows, so the limit has room for a few pages.
        var most = alone.Network.Requests + ((hasLimit ? 3 : 2) * both.Network.Conflicts) + both.Network.Faults + 12;
        Assert.True(both.Network.Requests <= most, $"{said}: {both.Network.Requests} requests, at most {most}");

        var writes = sandbox.CountsOf(Service).Writes;
        var second = await RunAsync(sandbox, faultRate: 0, isThere: false, hasLimit);
        Assert.All(second.Results, change => Assert.Equal(ChangeStatus.Unchanged, change.Status));
        Assert.Equal(writes, sandbox.CountsOf(Service).Writes);
    }

    private static DirectorySandbox NewSandbox() => DirectorySandbox.Create(
        Users, new SandboxOptions { VerifySignatures = false, CallHistory = 0 });

    private async Task<(List<UserChange> Results, OtherAdministrator Network)> RunAsync(
        DirectorySandbox sandbox, double faultRate, bool isThere, bool hasLimit)
    {
        var network = new OtherAdministrator(sandbox, _seed, faultRate, isThere);
        var governor = new GovernorOptions
        {
            Time = new HastyTime(), Timeout = TimeSpan.FromDays(1), Attempts = 20, Random = () => 0.5,
        };
        using var directory = sandbox.Open(Service, governor, handler: network);
        var rows = Enumerable.Range(1, Users).Select(number => Updates.Of(directory.Catalog,
            ("UserName", NameOf(number)), ("DisplayName", $"New {number}"), ("City", $"City {number}")));
        var options = new PipelineOptions { Time = new InstantTime() };
        if (!hasLimit) return (await directory.UpdateAsync(rows, options), network);
        var bounds = new GuardOptions { MaximumChange = GuardBound.Parse(["100%"]) };
        var results = await new GuardedPipeline(directory, options, bounds)
            .RunAsync(rows.ToAsyncEnumerable(), CancellationToken.None).ToListAsync();
        return (results, network);
    }

    private static string NameOf(int number) => string.Format(CultureInfo.InvariantCulture, "user{0:D5}", number);
}
