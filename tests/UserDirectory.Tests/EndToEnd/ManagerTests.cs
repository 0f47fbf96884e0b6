using UserDirectory.Changes;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>
/// A row names the manager by a name or address, and the directory stores a distinguished name or an id.
/// </summary>
public sealed class ManagerTests
{
    private const string Name = "CN=user00002,OU=Users,OU=corp,DC=corp,DC=example,DC=com";

    private readonly DirectorySandbox _sandbox = DirectorySandbox.Create(30);

    public static TheoryData<SandboxService, string> Known => new()
    {
        { SandboxService.DirectoryServiceData, "user00002" },
        { SandboxService.DirectoryServiceData, "USER00002" },
        { SandboxService.DirectoryServiceData, "user00002@example.com" },
        { SandboxService.DirectoryServiceData, "user00002@corp.example.com" },
        { SandboxService.DirectoryServiceData, Name },
        { SandboxService.IdentityStore, "user00002" },
        { SandboxService.IdentityStore, " user00002 " },
        { SandboxService.IdentityStore, "user00002@example.com" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public async Task A_manager_is_found_by_logon_name_or_address(SandboxService service, string manager)
    {
        var directory = _sandbox.Open(service);
        var kept = service == SandboxService.IdentityStore
            ? (string)_sandbox.FindUser(service, "user00002")!["UserId"]!
            : Name;

        var change = await directory.UpdateAsync(("UserName", "user00001"), ("Manager", manager));

        Assert.Null(change.Error?.Message);
        Assert.Equal(kept, Assert.Single(change.Changes).After!.AsText);
        var second = await directory.UpdateAsync(("UserName", "user00001"), ("Manager", manager));
        Assert.Equal(ChangeStatus.Unchanged, second.Status);
        second = await directory.UpdateAsync(("UserName", "user00001"), ("Manager", kept));
        Assert.Equal(ChangeStatus.Unchanged, second.Status);
    }

    [Theory]
    [InlineData(SandboxService.DirectoryServiceData, "nobody")]
    [InlineData(SandboxService.DirectoryServiceData, "nobody@example.com")]
    [InlineData(SandboxService.IdentityStore, "nobody")]
    [InlineData(SandboxService.IdentityStore, "nobody@example.com")]
    [InlineData(SandboxService.IdentityStore, "No Body")]
    public async Task A_manager_who_is_not_there_fails_the_row_and_nothing_is_sent(
        SandboxService service, string manager)
    {
        var directory = _sandbox.Open(service);
        var change = await directory.UpdateAsync(("UserName", "user00001"), ("Title", "T"), ("Manager", manager));
        Assert.Equal((FailureKind.InvalidInput,
                "Manager: the directory has no user, or several users, with this name or address"),
            (change.Error!.Kind, change.Error.Message));
        Assert.Equal(0, _sandbox.CountsOf(service).Writes);
    }

    [Fact]
    public async Task A_manager_in_a_column_with_a_type_is_found_too()
    {
        var change = await _sandbox.Open(SandboxService.DirectoryServiceData).UpdateAsync(
            ("UserName", "user00001"), ("manager:SS", "user00002"));
        Assert.Equal((null, Name), (change.Error?.Message, Assert.Single(change.Changes).After!.AsText));
    }

    [Fact]
    public async Task A_manager_by_ARN_is_stored_by_id()
    {
        var directory = _sandbox.Open(SandboxService.IdentityStore);
        var id = (string)_sandbox.FindUser(SandboxService.IdentityStore, "user00002")!["UserId"]!;
        var change = await directory.UpdateAsync(
            ("UserName", "user00001"), ("Manager", $"arn:aws:identitystore:::user/{id}"));
        Assert.Equal(id, Assert.Single(change.Changes).After!.AsText);
    }

    [Fact]
    public async Task A_name_with_an_at_sign_that_is_no_address_is_looked_up_as_a_name_only()
    {
        var directory = _sandbox.Open(SandboxService.IdentityStore);
        var id = (string)_sandbox.FindUser(SandboxService.IdentityStore, "user00001")!["UserId"]!;
        var change = await directory.UpdateAsync(("UserId", id), ("Manager", "user00002@"));
        Assert.Equal(FailureKind.InvalidInput, change.Error!.Kind);
        Assert.Single(_sandbox.Calls, call => call.Operation == "GetUserId");
    }

    [Fact]
    public async Task An_address_that_the_service_can_not_search_for_fails_the_row_and_is_not_sent()
    {
        var directory = _sandbox.Open(SandboxService.DirectoryServiceData);
        var change = await directory.UpdateAsync(
            ("UserName", "user00001"), ("Manager", new string('a', 64) + "@example.com"));
        Assert.Equal(
            "Manager: an address can be looked up only with at most 64 characters; give the distinguished name",
            change.Error!.Message);
        Assert.DoesNotContain(_sandbox.Calls, call => call.Operation == "SearchUsers");
    }

    [Fact]
    public async Task An_address_of_two_users_names_neither()
    {
        var directory = _sandbox.Open(SandboxService.DirectoryServiceData);
        Assert.Null((await directory.UpdateAsync(("UserName", "user00003"), ("Email", "user00002@example.com"))).Error);
        var change = await directory.UpdateAsync(("UserName", "user00001"), ("Manager", "user00002@example.com"));
        Assert.Contains("or several users", change.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SandboxService.DirectoryServiceData, "SearchUsers")]
    [InlineData(SandboxService.IdentityStore, "GetUserId")]
    public async Task The_manager_of_many_users_is_looked_up_once(SandboxService service, string operation)
    {
        var directory = _sandbox.Open(service);
        // These identifiers need no lookup of the row's own user.
        var key = service == SandboxService.IdentityStore ? "UserId" : "SAMAccountName";
        var rows = Enumerable.Range(3, 6).Select(number => Updates.Of(directory.Catalog,
            (key, (string)_sandbox.FindUser(service, $"user{number:d5}")![key]!),
            ("Manager", "user00002@example.com")));
        Assert.All(await directory.UpdateAsync(rows), change => Assert.Equal(ChangeStatus.Updated, change.Status));
        Assert.Single(_sandbox.Calls, call => call.Operation == operation);
    }

    // A value of another program stays, and the output of a Get cmdlet can be piped back.
    [Fact]
    public async Task A_manager_that_the_user_has_is_not_looked_up()
    {
        using var seed = new MemoryStream("""
            { "identityStore": [ { "UserName": "alice",
              "Extensions": { "aws:identitystore:enterprise": { "manager": { "value": "the boss" } } } } ] }
            """u8.ToArray());
        var sandbox = DirectorySandbox.FromJson(seed);
        var change = await sandbox.Open(SandboxService.IdentityStore).UpdateAsync(
            ("UserName", "alice"), ("Manager", "the boss"), ("Title", "T"));
        Assert.Equal("Title", Assert.Single(change.Changes).Attribute.Name);
    }
}
