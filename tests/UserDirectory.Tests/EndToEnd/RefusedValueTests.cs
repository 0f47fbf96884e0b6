using System.Text;
using UserDirectory.Changes;
using UserDirectory.Columns;
using UserDirectory.Providers;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>
/// Values that Active Directory refuses because of a changed schema, which the module does not know beforehand.
/// </summary>
public sealed class RefusedValueTests
{
    private static readonly EditOptions Extended = new() { SkipSchemaLimits = true };

    [Fact]
    public async Task A_refused_new_value_leaves_the_user_as_it_was()
    {
        var (sandbox, directory) = Open("""{ "madeUpUsers": 1 }""");
        var before = sandbox.FindUser(SandboxService.DirectoryServiceData, "user00001")!.ToJsonString();
        var change = await directory.UpdateAsync(Row(
            ("Title", "Head"), ("Department", "<delete>"), ("Company", new string('x', 65))));
        Assert.Equal((ChangeStatus.Failed, 0), (change.Status, change.Changes.Count));
        Assert.Equal(before, sandbox.FindUser(SandboxService.DirectoryServiceData, "user00001")!.ToJsonString());
    }

    [Fact]
    public async Task If_a_later_request_fails_the_changes_are_reported_and_the_same_row_completes_them()
    {
        var (_, directory) = Open("""{ "madeUpUsers": 1 }""");
        (string, string?)[] cells = [("Company", "Example"), ("Department", "<delete>"), ("Title", "Head")];
        var change = await directory.UpdateAsync(Row([.. cells, ("Title", new string('x', 129))]));
        Assert.Equal(ChangeStatus.Failed, change.Status);

        change = await directory.UpdateAsync(Row(
            ("Company", "Example"), ("Department", "<delete>"), ("Title", new string('x', 129))));
        Assert.Equal(["Company"], change.Changes.Select(one => one.Attribute.Name));
        Assert.EndsWith("Already changed: Company. Run the row again to make the other changes.", change.Error!.Message,
            StringComparison.Ordinal);

        change = await directory.UpdateAsync(Row(cells));
        Assert.Equal(["Department", "Title"], change.Changes.Select(one => one.Attribute.Name));
        Assert.Equal(ChangeStatus.Unchanged, (await directory.UpdateAsync(Row(cells))).Status);
    }

    [Theory]
    [InlineData("description", "Description")]
    [InlineData("o", "Organization")]
    [InlineData("postOfficeBox", "POBox")]
    [InlineData("ownAttribute", "ownAttribute")]
    public async Task A_text_that_is_refused_for_its_type_is_sent_as_a_set(string ldapName, string name)
    {
        var (sandbox, directory) = Open($$"""{ "madeUpUsers": 3, "ldapSchema": { "{{ldapName}}": "SS" } }""");
        Assert.Null((await directory.UpdateAsync(Row((name, "Night shift"), ("Company", "Example")))).Error?.Message);
        var stored = sandbox.FindUser(SandboxService.DirectoryServiceData, "user00001")!["OtherAttributes"]!;
        Assert.Equal("""{"SS":["Night shift"]}""", stored[ldapName]!.ToJsonString());

        // The module now knows the type, so the next user needs only one update.
        var writes = sandbox.CountsOf(SandboxService.DirectoryServiceData).Writes;
        await directory.UpdateAsync(Row("user00002", (name, "Night shift")));
        Assert.Equal(writes + 1, sandbox.CountsOf(SandboxService.DirectoryServiceData).Writes);

        Assert.Equal(ChangeStatus.Unchanged, (await directory.UpdateAsync(Row((name, "Night shift")))).Status);
        Assert.Equal(ChangeStatus.Updated, (await directory.UpdateAsync(Row((name, "Day shift")))).Status);
        Assert.Equal(ChangeStatus.Updated, (await directory.UpdateAsync(Row((name, "<delete>")))).Status);
    }

    [Fact]
    public async Task A_value_that_is_also_refused_as_a_set_fails_for_its_first_reason()
    {
        var (_, directory) = Open("""{ "madeUpUsers": 1 }""");
        var change = await directory.UpdateAsync(Row(("POBox", new string('x', 41))));
        Assert.Contains("at most 40 characters", change.Error!.Message, StringComparison.Ordinal);
    }

    private static UserUpdate Row(params (string, string?)[] cells) => Row("user00001", cells);

    private static UserUpdate Row(string user, params (string, string?)[] cells) =>
        Updates.Of(Catalogs.DirectoryServiceData, Extended, [("UserName", user), .. cells]);

    private static (DirectorySandbox Sandbox, IUserDirectory Directory) Open(string seed)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(seed));
        var sandbox = DirectorySandbox.FromJson(stream);
        return (sandbox, sandbox.Open(SandboxService.DirectoryServiceData));
    }
}
