using System.Collections.Concurrent;
using UserDirectory.Changes;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>The log names the operation of each request, as the services name it, and the user.</summary>
public sealed class RequestNamesTests
{
    [Theory]
    [InlineData(SandboxService.WorkMail, "ListUsers |DescribeUser user00001|UpdateUser user00001")]
    [InlineData(SandboxService.DirectoryServiceData, "ListUsers |DescribeUser user00001|UpdateUser user00001")]
    [InlineData(SandboxService.IdentityStore,
        "ListUsers |GetUserId user00001|DescribeUser user00001|UpdateUser user00001")]
    [InlineData(SandboxService.CloudSso, "ListUsers |ListUsers user00001|UpdateUser user00001")]
    public async Task A_list_and_an_update_are_logged(SandboxService service, string requests)
    {
        var log = new ConcurrentQueue<string>();
        using var directory = DirectorySandbox.Create(1).Open(service, new GovernorOptions
        {
            Time = new HastyTime(), Log = attempt => log.Enqueue($"{attempt.Operation} {attempt.Target}"),
        });
        await foreach (var user in directory.ListAsync(TestContext.Current.CancellationToken))
            Assert.NotEqual("", user.Id);
        var change = await directory.UpdateAsync(("UserName", "user00001"), ("DisplayName", "New"));
        Assert.Equal((null, ChangeStatus.Updated), (change.Error?.Message, change.Status));
        Assert.Equal(requests.Split('|'), log);
    }
}
