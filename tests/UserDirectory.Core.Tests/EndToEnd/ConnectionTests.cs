using System.Net;
using System.Net.Sockets;
using UserDirectory.Requests;
using UserDirectory.Sandbox;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>What goes out to an address, as a user's calls do.</summary>
public sealed class ConnectionTests
{
    [Theory]
    [InlineData(SandboxService.WorkMail)]
    [InlineData(SandboxService.DirectoryServiceData)]
    [InlineData(SandboxService.IdentityStore)]
    [InlineData(SandboxService.CloudSso)]
    public async Task Users_are_asked_for_side_by_side_while_none_is_answered(SandboxService service)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            var at = new Uri($"http://{listener.LocalEndpoint}/");
            var directory = DirectorySandbox.Create(4).Open(service, new GovernorOptions(), at: at);
            // .NET Framework would open two by itself.
            for (var i = 1; i <= 3; i++)
            {
                var key = Updates.Of(directory.Catalog, ("UserName", $"user{i:D5}"), ("DisplayName", "X")).Key!;
                _ = directory.ReadAsync(key, [], stop.Token);
            }
            for (var i = 1; i <= 3; i++)
                await listener.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(30), stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            listener.Stop();
        }
    }
}
