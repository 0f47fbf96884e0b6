using System.Net;
using System.Net.Sockets;
using UserDirectory.Changes;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>Concurrent requests of the module to one address.</summary>
public sealed class ConnectionTests
{
    [Theory]
    [InlineData(SandboxService.WorkMail)]
    [InlineData(SandboxService.DirectoryServiceData)]
    [InlineData(SandboxService.IdentityStore)]
    [InlineData(SandboxService.CloudSso)]
    public async Task Users_are_read_concurrently_after_the_first_response(SandboxService service)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        try
        {
            var at = new Uri($"http://{listener.LocalEndpoint}/");
            var directory = DirectorySandbox.Create(4).Open(service, new GovernorOptions(), at: at);
            var first = ReadAsync(directory, 4, stop.Token);
            await AnswerAsync(await listener.AcceptTcpClientAsync(stop.Token), stop.Token);
            await Assert.ThrowsAsync<UserDirectoryException>(() => first);
            // .NET Framework would open only two connections by default.
            for (var i = 1; i <= 3; i++) _ = ReadAsync(directory, i, stop.Token);
            for (var i = 1; i <= 3; i++)
                await listener.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(30), stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            listener.Stop();
        }
    }

    private static Task<UserSnapshot> ReadAsync(IUserDirectory directory, int number, CancellationToken stop) =>
        directory.ReadAsync(
            Updates.Of(directory.Catalog, ("UserName", $"user{number:D5}"), ("DisplayName", "X")).Key!, [], stop);

    private static async Task AnswerAsync(TcpClient client, CancellationToken stop)
    {
        using (client)
        {
            var stream = client.GetStream();
            _ = await stream.ReadAsync(new byte[64 << 10], stop);
            await stream.WriteAsync(
                "HTTP/1.1 400 No\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"u8.ToArray(), stop);
        }
    }
}
