using UserDirectory.Attributes;
using UserDirectory.Changes;
using UserDirectory.Records;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.Records;

/// <summary>
/// A record undoes a change, in every provider, but leaves attributes that someone else has changed since.
/// </summary>
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
    public async Task A_later_change_by_someone_else_is_kept_unless_forced()
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

    public static TheoryData<SandboxService, string> Nouns => new()
    {
        { SandboxService.WorkMail, "WmUser" }, { SandboxService.DirectoryServiceData, "DsdUser" },
        { SandboxService.IdentityStore, "IdsUser" }, { SandboxService.CloudSso, "CloudSsoUser" },
    };

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task Results_resolve_a_change_whose_response_was_lost(SandboxService service, string noun)
    {
        var isCut = true;
        var sandbox = DirectorySandbox.Create(2, new SandboxOptions
        {
            Fault = request => isCut && request.Operation.StartsWith("Update", StringComparison.Ordinal)
                ? SandboxFault.CutAfter : SandboxFault.None,
        });
        var directory = sandbox.Open(service, new GovernorOptions { Time = new HastyTime(), Attempts = 2 });
        var before = UserState.Of(sandbox, service, "user00002");
        var change = await directory.UpdateAsync(("UserName", "user00002"), ("DisplayName", "New"));
        Assert.Equal((ChangeStatus.Failed, 0), (change.Status, change.Changes.Count));
        Assert.NotEqual(before, UserState.Of(sandbox, service, "user00002"));

        isCut = false;
        var record = ChangeRecord.Of(noun, "d-1", change);
        Assert.True(record.HasChanges);
        var undo = record.Reversed().ToUpdate(directory.Catalog.Identifiers[0], force: false, null);
        Done(await directory.UpdateAsync(undo));
        Assert.Equal(before, UserState.Of(sandbox, service, "user00002"));
        Assert.Equal(ChangeStatus.Unchanged, (await directory.UpdateAsync(undo)).Status);
    }

    // In Directory Service Data the id is the logon name, which another user can get.
    [Fact]
    public async Task A_name_that_belongs_to_another_user_now_fails_and_changes_no_user()
    {
        var directory = _sandbox.Open(SandboxService.DirectoryServiceData);
        var change = Done(await directory.UpdateAsync(("UserName", "user00003"), ("Title", "Head")));
        var record = ChangeRecord.Of("DsdUser", "d-1", change);
        var there = State(SandboxService.DirectoryServiceData);
        var user = _sandbox.FindUser(SandboxService.DirectoryServiceData, "user00003")!;
        Assert.Equal($"{user["SID"]}", record.PermanentId);

        var renamed = record with { PermanentId = "S-1-5-21-1-2-3-4" };
        foreach (var force in new[] { false, true })
        {
            var update = renamed.Reversed().ToUpdate(directory.Catalog.Identifiers[0], force, null);
            var result = await directory.UpdateAsync(update);
            Assert.Equal((ChangeStatus.Failed, "OtherUser"), (result.Status, result.Error?.Code));
            Assert.Contains("user00003 belongs to another user now", result.Error!.Message, StringComparison.Ordinal);
            Assert.Equal(there, State(SandboxService.DirectoryServiceData));
        }
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public async Task A_value_that_a_row_could_not_have_fails_before_anything_is_sent(
        SandboxService service, string noun)
    {
        var directory = _sandbox.Open(service);
        var change = Done(await directory.UpdateAsync(("UserName", "user00003"), ("DisplayName", "New")));
        var record = ChangeRecord.Of(noun, "d-1", change);
        var (name, writes) = (change.Changes[0].Attribute, _sandbox.CountsOf(service).Writes);
        foreach (var (value, problem) in new[]
        {
            (AttributeValue.Text(new string('x', 5000)), "DisplayName: at most"),
            (AttributeValue.Text("a\u001b[31mb"), "DisplayName: the value has a control character (U+001B)"),
            (AttributeValue.Text("a\0b"), "DisplayName: the value has a control character (U+0000)"),
            (AttributeValue.Number(7), "DisplayName: the value must be a text, but is a number"),
            (AttributeValue.Boolean(true), "DisplayName: the value must be a text, but is true or false"),
            (AttributeValue.Set(["a", "b"]), "DisplayName: the value must be a text, but is a list of texts"),
        })
        {
            var wrong = record with { Changes = [new AttributeChange(name, value, AttributeValue.Text("New"))] };
            foreach (var force in new[] { false, true })
            {
                var update = wrong.Reversed().ToUpdate(directory.Catalog.Identifiers[0], force, null);
                var result = await directory.UpdateAsync(update);
                Assert.Equal((ChangeStatus.Failed, "InvalidInput"), (result.Status, result.Error?.Code));
                Assert.StartsWith(problem, result.Error!.Message, StringComparison.Ordinal);
            }
        }
        Assert.Equal(writes, _sandbox.CountsOf(service).Writes);
    }

    [Fact]
    public void An_attribute_of_the_directorys_own_has_whatever_kind_it_has_there()
    {
        var directory = _sandbox.Open(SandboxService.DirectoryServiceData);
        AttributeValue[] values =
        [
            AttributeValue.Text("7"), AttributeValue.Number(7), AttributeValue.Boolean(true), AttributeValue.Set(["1"]),
        ];
        foreach (var value in values)
        {
            var badge = Recorded.Of("DsdUser", new AttributeChange(directory.Catalog.Attribute("badge"), null, value));
            Assert.Empty(badge.ToUpdate(directory.Catalog.Identifiers[0], force: false, null).Problems);
        }
    }

    [Fact]
    public async Task A_record_of_a_user_that_was_never_read_gives_no_update()
    {
        var directory = _sandbox.Open(SandboxService.WorkMail);
        var record = Recorded.Of("WmUser") with { UserId = null };
        var result = await directory.UpdateAsync(record.ToUpdate(directory.Catalog.Identifiers[0], force: false, null));
        Assert.Equal(ChangeStatus.Failed, result.Status);
    }

    [Fact]
    public async Task A_deleted_user_is_reported_by_the_name_in_the_record()
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
