using UserDirectory.Changes;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>In a row with several identifiers, all of them must name the changed user.</summary>
public sealed class OtherIdentifierTests
{
    [Theory]
    [InlineData(SandboxService.WorkMail, "UserName", "user00002")]
    [InlineData(SandboxService.WorkMail, "UserName", "nobody")]
    [InlineData(SandboxService.WorkMail, "Login", "user00002")]
    [InlineData(SandboxService.WorkMail, "Email", "user00002@example.com")]
    [InlineData(SandboxService.IdentityStore, "UserName", "user00002")]
    [InlineData(SandboxService.CloudSso, "UserName", "user00002")]
    public async Task Another_users_identifier_fails_the_row_before_anything_is_sent(
        SandboxService service, string column, string other)
    {
        var sandbox = DirectorySandbox.Create(3);
        using var directory = sandbox.Open(service);
        var id = (await directory.UpdateAsync(("UserName", "user00001"))).UserId;
        var result = await directory.UpdateAsync(("UserId", id), (column, other), ("DisplayName", "X"));
        Assert.Equal(ChangeStatus.Failed, result.Status);
        Assert.Matches("^UserId and (UserName|Email) name different users; keep only one$", result.Error?.Message);
        Assert.DoesNotContain(sandbox.Calls, call => call.Operation == "UpdateUser");
    }

    [Theory]
    [InlineData(SandboxService.WorkMail, "UserName", "USER00001")]
    [InlineData(SandboxService.WorkMail, "UserName", "user00001@example.com")]
    [InlineData(SandboxService.WorkMail, "Email", "User00001@example.com")]
    [InlineData(SandboxService.WorkMail, "Email", "new@example.com")]
    // A name from another directory, or the name of a person, does not identify a user here.
    [InlineData(SandboxService.WorkMail, "UserPrincipalName", "user00002@example.com")]
    [InlineData(SandboxService.WorkMail, "Name", "user00002")]
    [InlineData(SandboxService.IdentityStore, "UserName", "USER00001")]
    [InlineData(SandboxService.IdentityStore, "UserPrincipalName", "user00002")]
    [InlineData(SandboxService.CloudSso, "UserName", "User00001")]
    public async Task The_same_user_by_another_identifier_is_changed(
        SandboxService service, string column, string other)
    {
        using var directory = DirectorySandbox.Create(3).Open(service);
        var id = (await directory.UpdateAsync(("UserName", "user00001"))).UserId;
        var result = await directory.UpdateAsync(("UserId", id), (column, other), ("DisplayName", "X"));
        Assert.Null(result.Error?.Message);
        Assert.Equal(ChangeStatus.Updated, result.Status);
    }

    [Theory]
    [InlineData("User ID", "4711")]
    [InlineData("UserId", "user00002")]
    [InlineData("WorkMailUserId", "user00002@example.com")]
    public async Task WorkMail_finds_no_user_by_a_user_id_of_another_provider(string column, string id)
    {
        using var directory = DirectorySandbox.Create(3).Open(SandboxService.WorkMail);
        var result = await directory.UpdateAsync(
            (column, id), ("User Name", "user00001"), ("Email", "user00001@example.com"), ("City", "X"));
        Assert.Equal((ChangeStatus.Updated, "user00001"), (result.Status, result.UserName));
        result = await directory.UpdateAsync((column, id), ("City", "Y"));
        Assert.Equal("UserId: must be a WorkMail user id: a GUID, or S- and then digits and hyphens",
            result.Error?.Message);
    }
}
