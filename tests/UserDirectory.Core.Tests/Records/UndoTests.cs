using UserDirectory.Changes;
using UserDirectory.Records;
using UserDirectory.Sandbox;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.Records;

/// <summary>A record takes a change back, in every system, and leaves alone what someone changed since.</summary>
public sealed class UndoTests
{
    private readonly DirectorySandbox _sandbox = DirectorySandbox.Create(5);

    public static TheoryData<SandboxService, string, (string, string?)[]> Changes => new()
    {
        {
            SandboxService.WorkMail, "WmUser",
            [("City", "Köln"), ("Department", "<delete>"), ("HiddenFromGal", "true"), ("Role", "REMOTE_USER")]
        },
        {
            SandboxService.DirectoryServiceData, "DsdUser",
            [("Title", "Head"), ("Department", "<delete>"), ("otherTelephone:SS", "1;2"), ("uidNumber:N", "7")]
        },
        {
            SandboxService.IdentityStore, "IdsUser",
            [
                ("Title", "Head"), ("City", "Köln"), ("Emails", "[{\"value\":\"x@example.com\",\"primary\":true}]"),
                ("CostCenter", "4711"), ("NickName", "<delete>"),
            ]
        },
        { SandboxService.CloudSso, "CloudSsoUser", [("FirstName", "Ada"), ("Description", "<delete>")] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Undo_gives_the_user_back_and_undo_of_undo_is_the_file_again(
        SandboxService service, string noun, (string, string?)[] cells)
    {
        var directory = _sandbox.Open(service);
        var before = State(service);
        var change = Done(await directory.UpdateAsync([("UserName", "user00003"), .. cells]));
        var after = State(service);
        Assert.NotEqual(before, after);

        var record = ChangeRecord.Of(noun, "d-1", change);
        var identifier = directory.Catalog.Identifiers[0];
        var undone = Done(await directory.UpdateAsync(record.Reversed().ToUpdate(identifier, force: false, null)));
        Assert.Equal(before, State(service));

        var redo = ChangeRecord.Of(noun, "d-1", undone).Reversed();
        Done(await directory.UpdateAsync(redo.ToUpdate(identifier, force: false, null)));
        Assert.Equal(after, State(service));

        var second = await directory.UpdateAsync(redo.ToUpdate(identifier, force: false, null));
        Assert.Equal(ChangeStatus.Unchanged, second.Status);
    }

    [Fact]
    public async Task What_someone_changed_since_is_left_alone_unless_forced()
    {
        var directory = _sandbox.Open(SandboxService.WorkMail);
        var change = Done(await directory.UpdateAsync(("UserName", "user00003"), ("City", "Köln"), ("Office", "1")));
        Done(await directory.UpdateAsync(("UserName", "user00003"), ("City", "Bonn")));
        var undo = ChangeRecord.Of("WmUser", "m-1", change).Reversed();
        var there = State(SandboxService.WorkMail);

        var refused = await directory.UpdateAsync(undo.ToUpdate(directory.Catalog.Identifiers[0], force: false, null));
        Assert.Equal((ChangeStatus.Failed, "ChangedSince"), (refused.Status, refused.Error?.Code));
        Assert.Contains("City", refused.Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Office", refused.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Bonn", refused.Error.Message, StringComparison.Ordinal);
        Assert.Equal(["City: Köln → Bonn"], refused.Error.Since.Select(change => $"{change}"));
        Assert.Equal(there, State(SandboxService.WorkMail));

        Done(await directory.UpdateAsync(undo.ToUpdate(directory.Catalog.Identifiers[0], force: true, null)));
        Assert.NotEqual(there, State(SandboxService.WorkMail));
    }

    [Fact]
    public async Task A_record_of_a_user_who_was_never_read_is_no_update()
    {
        var directory = _sandbox.Open(SandboxService.WorkMail);
        var record = Recorded.Of("WmUser") with { UserId = null };
        var result = await directory.UpdateAsync(record.ToUpdate(directory.Catalog.Identifiers[0], force: false, null));
        Assert.Equal(ChangeStatus.Failed, result.Status);
    }

    [Fact]
    public async Task A_user_who_is_gone_is_told_by_the_name_that_the_record_has()
    {
        var directory = _sandbox.Open(SandboxService.WorkMail);
        var record = Recorded.Of("WmUser") with { UserId = "5a4db000-0001-4000-8000-00000000ffff" };
        var result = await directory.UpdateAsync(record.ToUpdate(directory.Catalog.Identifiers[0], force: false, null));
        Assert.Equal(("alice", ChangeStatus.Failed), (result.Name, result.Status));
    }

    private static UserChange Done(UserChange change)
    {
        Assert.Null(change.Error);
        Assert.Equal(ChangeStatus.Updated, change.Status);
        return change;
    }

    private string State(SandboxService service) => UserState.Of(_sandbox, service, "user00003");
}
