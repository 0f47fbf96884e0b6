using System.Collections.Concurrent;
using UserDirectory.Changes;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.AwsClients;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.WorkMail;

/// <summary>The users that WorkMail returns, and the requests that find them.</summary>
public sealed class WorkMailDirectoryTests
{
    private readonly DirectorySandbox _sandbox = DirectorySandbox.Create(2);
    private readonly ConcurrentQueue<string> _requests = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_listed_user_and_a_read_user_have_their_names_state_and_role()
    {
        using var directory = Open();
        var listed = await FirstListedAsync(directory);
        var read = await directory.ReadAsync(Key(directory, "UserName", "user00001"), [], Token);
        Assert.Equal(listed.Id, read.Id);
        var shown = (string?)_sandbox.FindUser(SandboxService.WorkMail, "user00001")!["DisplayName"];
        foreach (var user in new[] { listed, read })
        {
            Assert.Equal([user.Id, "user00001", "user00001@example.com", "ENABLED"],
                new[] { "UserId", "UserName", "Email", "State" }.Select(name => user[name]?.AsText));
            Assert.Equal([shown, "USER"], new[] { "DisplayName", "Role" }.Select(name => user[name]?.AsText));
        }
        Assert.Equal(["ListUsers ", "DescribeUser user00001"], _requests);
    }

    [Fact]
    public async Task An_update_is_sent_by_the_operation_and_name_of_its_row()
    {
        using var directory = Open();
        var change = await directory.UpdateAsync(("UserName", "user00001"), ("City", "Ulm"));
        Assert.Equal(ChangeStatus.Updated, change.Status);
        Assert.Equal(["DescribeUser user00001", "UpdateUser user00001"], _requests);
    }

    [Theory]
    [InlineData("Email", "USER00001@example.com", 1)]
    [InlineData("UserName", "user00001@example.com", 1)]
    // This address may be an alias, so one more request asks for its user.
    [InlineData("Email", "alias@example.com", 2)]
    [InlineData("UserName", "User00001", 1)]
    public async Task Only_an_unknown_address_of_a_row_is_looked_up(string column, string value, int reads)
    {
        using var directory = Open();
        var id = (await FirstListedAsync(directory)).Id;
        _requests.Clear();
        var change = await directory.UpdateAsync(("UserId", id), (column, value), ("City", "Ulm"));
        Assert.Equal((null, ChangeStatus.Updated), (change.Error?.Message, change.Status));
        Assert.Equal(reads, _requests.Count(request => request.StartsWith("DescribeUser", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_name_in_the_form_of_an_address_is_the_users_own()
    {
        const string Id = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";
        using var service = new StubService(
            body: $$"""{"UserId":"{{Id}}","Name":"ann@corp.example","Email":"ann@example.com"}""");
        using var directory = _sandbox.Open(SandboxService.WorkMail, handler: service);
        var change = await directory.UpdateAsync(("UserId", Id), ("UserName", "ANN@corp.example"), ("City", "Ulm"));
        Assert.Equal((null, ChangeStatus.Updated), (change.Error?.Message, change.Status));
        Assert.Equal(["WorkMailService.DescribeUser", "WorkMailService.UpdateUser"],
            service.Requests.Select(request => request.Headers["X-Amz-Target"]));
    }

    [Fact]
    public async Task A_page_without_users_has_none()
    {
        using var service = new StubService();
        using var directory = _sandbox.Open(SandboxService.WorkMail, handler: service);
        Assert.Equal(0, await directory.ListAsync(Token).CountAsync(Token));
    }

    [Theory]
    [InlineData("ann", "ben", false)]
    [InlineData("ann", "Ann", true)]
    [InlineData("S-1-1-1", "S-1-1-2", false)]
    [InlineData("ann", "S-1-1-1", true)]
    [InlineData("S-1-1-1", "ann@example.com", true)]
    [InlineData("ann", "ben@example.com", true)]
    [InlineData("ann@example.com", "ben@example.com", true)]
    public void Two_ids_or_two_names_are_two_users_and_an_address_may_be_any_users(string one, string other, bool maybe)
    {
        using var directory = Open();
        // UserId takes each form.
        Assert.Equal(maybe, directory.MayBeSameUser(
            Key(directory, "UserId", one), Key(directory, "UserId", other)));
    }

    private static async Task<UserSnapshot> FirstListedAsync(IUserDirectory directory)
    {
        var users = new List<UserSnapshot>();
        await foreach (var user in directory.ListAsync(Token)) users.Add(user);
        return users[0];
    }

    private static UserKey Key(IUserDirectory directory, string name, string value) =>
        new(directory.Catalog[name], value);

    private IUserDirectory Open() => _sandbox.Open(SandboxService.WorkMail, new GovernorOptions
    {
        Time = new HastyTime(), Log = attempt => _requests.Enqueue($"{attempt.Operation} {attempt.Target}"),
    });
}
