using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Guards;
using UserDirectory.Providers;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>
/// Two rows of a run that set one attribute of one user to different values: the later row fails. A run with limits and
/// -WhatIf refuse the row before anything is sent.
/// </summary>
public sealed class SetDifferentlyTests
{
    /// <summary>
    /// Rows as <c>Column=cell|Column=cell</c>, and the number of the row that must fail; 0 if no row must fail.
    /// </summary>
    public static TheoryData<SandboxService, int, string[]> Cases => new()
    {
        { SandboxService.WorkMail, 2, ["UserName=user00001|City=A", "UserName=user00001|City=B"] },
        { SandboxService.WorkMail, 2, ["UserName=user00001|City=A", "Email=user00001@example.com|City=B"] },
        { SandboxService.WorkMail, 2, ["UserName=user00001|City=A", "UserName=USER00001|City=<delete>"] },
        { SandboxService.WorkMail, 2, ["UserName=user00001|City=<delete>", "UserName=user00001|City=A"] },
        { SandboxService.WorkMail, 0, ["UserName=user00001|City=A", "UserName=user00001|City=A"] },
        { SandboxService.WorkMail, 0, ["UserName=user00001|City=A", "UserName=user00001|Office=B"] },
        { SandboxService.WorkMail, 0, ["UserName=user00001|City=A", "UserName=user00002|City=B"] },
        {
            SandboxService.WorkMail, 4,
            [
                "UserName=user00001|City=A", "UserName=user00001|Office=O", "UserName=user00002|City=B",
                "Email=user00001@example.com|Office=O|City=B",
            ]
        },
        { SandboxService.WorkMail, 2, ["UserName=user00001|HiddenFromGal=yes", "UserName=user00001|HiddenFromGal=no"] },
        { SandboxService.CloudSso, 2, ["UserName=user00001|FirstName=A", "UserName=User00001|FirstName=a"] },
        { SandboxService.CloudSso, 0, ["UserName=user00001|FirstName=A", "UserName=User00001|FirstName=A"] },
        { SandboxService.DirectoryServiceData, 2, ["UserName=user00001|Title=A", "sAMAccountName=USER00001|title=B"] },
        { SandboxService.DirectoryServiceData, 2, ["UserName=user00001|Country=DE", "UserName=user00001|Country=AT"] },
        { SandboxService.DirectoryServiceData, 0, ["UserName=user00001|Country=PT", "UserName=user00001|c=Portugal"] },
        { SandboxService.DirectoryServiceData, 2, ["UserName=user00001|Country=PT", "UserName=user00001|co:S=Spain"] },
        {
            SandboxService.DirectoryServiceData, 2,
            ["UserName=user00001|Country=PT", "UserName=user00001|countryCode=276"]
        },
        { SandboxService.DirectoryServiceData, 2, ["UserName=user00001|co:S=Spain", "UserName=user00001|Country=PT"] },
        {
            SandboxService.DirectoryServiceData, 0,
            ["UserName=user00001|otherTelephone:SS=1;2", "UserName=user00001|otherTelephone:SS=2;1"]
        },
        {
            SandboxService.DirectoryServiceData, 2,
            ["UserName=user00001|otherTelephone:SS=+49;+50", "UserName=user00001|otherTelephone:SS=+50"]
        },
        {
            SandboxService.DirectoryServiceData, 0,
            ["UserName=user00001|Manager=user00002", "UserName=user00001|Manager=user00002@example.com"]
        },
        { SandboxService.IdentityStore, 2, ["UserName=user00001|Title=A", "Email=user00001@example.com|Title=B"] },
        { SandboxService.IdentityStore, 2, ["UserName=user00001|Title=A", "UserId=the id|Title=B"] },
        {
            SandboxService.IdentityStore, 2,
            ["UserName=user00001|Roles=[{\"value\":\"a\",\"type\":\"x\"}]", "UserName=user00001|Role=b"]
        },
        {
            SandboxService.IdentityStore, 2,
            ["UserName=user00001|Role=a|RoleType=x", "UserName=user00001|Roles=[{\"value\":\"b\",\"type\":\"x\"}]"]
        },
        {
            SandboxService.IdentityStore, 0,
            ["UserName=user00001|Role=a|RoleType=x", "UserName=user00001|Roles=[{\"value\":\"a\",\"type\":\"x\"}]"]
        },
        { SandboxService.IdentityStore, 0, ["UserName=user00001|Role=a", "UserName=user00001|RoleType=x"] },
        { SandboxService.IdentityStore, 2, ["UserName=user00001|Role=a", "UserName=user00001|Roles=<delete>"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_later_row_fails_in_a_run_a_guarded_run_and_WhatIf(
        SandboxService service, int failing, string[] rows)
    {
        foreach (var mode in Enum.GetValues<Mode>())
        {
            var sandbox = DirectorySandbox.Create(3);
            using var directory = sandbox.Open(service);
            var id = (await directory.UpdateAsync(("UserName", "user00001"))).UserId!;
            var results = await RunAsync(
                mode, directory, [.. rows.Select(row => row.Replace("the id", id, StringComparison.Ordinal))]);
            var failed = results.Where(result => result.Status == ChangeStatus.Failed).ToArray();
            Assert.Equal(failing == 0 ? [] : [failing], failed.Select(result => result.Update.Row));
            Assert.All(failed, result =>
            {
                Assert.Equal(("SetDifferently", 0), (result.Error?.Code, result.Changes.Count));
                Assert.EndsWith(": row 1 sets another value for the same user; keep only one of the two rows",
                    result.Error?.Message, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task A_refused_row_has_no_effect_on_later_rows_of_its_user()
    {
        using var directory = DirectorySandbox.Create(3).Open(SandboxService.WorkMail);
        var results = await RunAsync(
            Mode.Run, directory, [$"UserName=user00001|City={new string('x', 300)}", "UserName=user00001|City=B"]);
        Assert.Equal([ChangeStatus.Failed, ChangeStatus.Updated], results.Select(result => result.Status));
    }

    [Fact]
    public async Task An_attribute_may_be_set_again_where_the_caller_says_so()
    {
        using var directory = DirectorySandbox.Create(3).Open(SandboxService.WorkMail);
        var updates = UpdatesOf(directory, ["UserName=user00001|City=A", "UserName=user00001|City=B"]);
        var results = await directory.UpdateAsync(updates, new() { MaySetAgain = true });
        Assert.All(results, result => Assert.Equal(ChangeStatus.Updated, result.Status));
    }

    private static async Task<List<UserChange>> RunAsync(Mode mode, IUserDirectory directory, string[] rows)
    {
        var updates = UpdatesOf(directory, rows);
        if (mode != Mode.Guarded) return await directory.UpdateAsync(updates, new() { WhatIf = mode == Mode.WhatIf });
        var guarded = new GuardedPipeline(
            directory, new(), new GuardOptions { MaximumChange = GuardBound.Parse(["100"]) });
        var results = new List<UserChange>();
        await foreach (var result in guarded.RunAsync(updates.ToAsyncEnumerable(), CancellationToken.None))
            results.Add(result);
        return results;
    }

    private static IEnumerable<UserUpdate> UpdatesOf(IUserDirectory directory, string[] rows) =>
        rows.Select((row, i) =>
        {
            var builder = new UserUpdateBuilder(directory.Catalog, new EditOptions());
            foreach (var cell in row.Split('|').Select(cell => cell.Split('=', 2)))
                builder.Cell(directory.Catalog.Attribute(cell[0]), cell[1], cell[0]);
            return builder.Build(input: null, i + 1);
        });

    private enum Mode
    {
        Run,
        WhatIf,
        Guarded,
    }
}
