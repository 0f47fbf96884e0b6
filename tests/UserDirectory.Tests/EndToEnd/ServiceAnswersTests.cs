using System.Net;
using System.Net.Sockets;
using System.Text;
using UserDirectory.Changes;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd;

/// <summary>Responses of services, proxies and other hosts, over real connections.</summary>
public sealed class ServiceAnswersTests
{
    private readonly DirectorySandbox _sandbox = DirectorySandbox.Create(1);

    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_directory_that_is_disposed_leaves_no_connection_open(SandboxService service)
    {
        using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        for (var i = 0; i < 10; i++)
        {
            using var directory = _sandbox.Open(service, at: server.Address);
            await Assert.ThrowsAsync<UserDirectoryException>(() => ReadAsync(directory));
        }

        await server.AllClosedAsync().WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.True(server.Connections >= 10);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_redirection_is_not_followed_and_names_where_it_goes(SandboxService service)
    {
        using var elsewhere = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        var to = new Uri(elsewhere.Address, "away?token=sekret");
        using var server = new RawServer($"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");

        var error = await FailureAsync(service, server);

        Assert.Equal(("Redirected", true), (error.Code, error.IsRunWide));
        Assert.Contains($"{elsewhere.Address}away", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sekret", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_response_of_hundreds_of_megabytes_is_abandoned_early(SandboxService service)
    {
        using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 400000000\r\n\r\n", endless: true);

        var error = await FailureAsync(service, server);

        Assert.Equal("NotTheService", error.Code);
        Assert.Contains("8 MB", error.Message, StringComparison.Ordinal);
        await server.AllClosedAsync().WaitAsync(TimeSpan.FromSeconds(10), Token);
        // The network buffers more bytes than the module has read.
        Assert.True(server.Sent < 64 << 20, $"{server.Sent} bytes were sent");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_page_of_a_proxy_is_reported_as_not_from_the_service(SandboxService service)
    {
        foreach (var status in new[] { 200, 403 })
        {
            const string Page = "<html>\u001b[31mSign in \u202Eto the hotel</html>";
            var length = Encoding.UTF8.GetByteCount(Page);
            using var server = new RawServer(
                $"HTTP/1.1 {status} X\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\r\n{Page}");

            var error = await FailureAsync(service, server);

            Assert.Equal(("NotTheService", true), (error.Code, error.IsRunWide));
            Assert.Contains($"HTTP {status}", error.Message, StringComparison.Ordinal);
            Assert.Contains("text/html", error.Message, StringComparison.Ordinal);
            Assert.Contains("Sign in", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(error.Message, character => character is '\u001b' or '\u202E');
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_page_that_comes_with_a_server_error_is_tried_again(SandboxService service)
    {
        using var server = new RawServer("HTTP/1.1 503 Busy\r\nContent-Length: 6\r\n\r\n<html>");

        var error = await FailureAsync(service, server);

        // All responses were such pages, so every other user would fail too.
        Assert.Equal((FailureKind.Network, "NotTheService"), (error.Kind, error.Code));
        Assert.Equal(new GovernorOptions().Attempts, server.Requests);
    }

    [Theory]
    [InlineData(SandboxService.DirectoryServiceData)]
    [InlineData(SandboxService.WorkMail)]
    [InlineData(SandboxService.IdentityStore)]
    public async Task An_error_without_an_id_has_none(SandboxService service)
    {
        using var server = new RawServer("HTTP/1.1 400 No\r\nx-amzn-ErrorType: ValidationException\r\n"
            + "Content-Length: 32\r\n\r\n{\"__type\":\"ValidationException\"}");

        var error = await FailureAsync(service, server);

        Assert.Equal(("ValidationException", null), (error.Code, error.RequestId));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_elsewhere_is_not_called_without_encryption(SandboxService service)
    {
        using var directory = _sandbox.Open(service, at: new Uri("http://198.51.100.1:9/"));

        var error = await Assert.ThrowsAsync<UserDirectoryException>(() => ReadAsync(directory));

        Assert.Equal(("InsecureEndpoint", true), (error.Code, error.IsRunWide));
    }

    private async Task<UserDirectoryException> FailureAsync(SandboxService service, RawServer server)
    {
        using var directory = _sandbox.Open(service, at: server.Address);
        return await Assert.ThrowsAsync<UserDirectoryException>(() => ReadAsync(directory));
    }

    private static Task<UserSnapshot> ReadAsync(IUserDirectory directory) =>
        directory.ReadAsync(Updates.Of(directory.Catalog, ("UserName", "user00001")).Key!, [], Token);

    /// <summary>
    /// Sends the same bytes for each request on a connection, until the client closes the connection.
    /// </summary>
    private sealed class RawServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly byte[] _answer;
        private readonly bool _endless;
        private readonly List<Task> _served = [];
        private int _requests;
        private long _sent;

        public RawServer(string answer, bool endless = false)
        {
            (_answer, _endless) = (Encoding.UTF8.GetBytes(answer), endless);
            _listener.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
            _ = Task.Run(AcceptAsync);
        }

        public Uri Address { get; }

        public int Connections { get { lock (_served) return _served.Count; } }

        public int Requests => Volatile.Read(ref _requests);

        public long Sent => Interlocked.Read(ref _sent);

        public Task AllClosedAsync()
        {
            lock (_served) return Task.WhenAll(_served);
        }

        public void Dispose() => _listener.Stop();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptTcpClientAsync();
                    lock (_served) _served.Add(Task.Run(() => ServeAsync(client)));
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // The test has ended.
            }
        }

        private async Task ServeAsync(TcpClient client)
        {
            using var connection = client;
            var stream = client.GetStream();
            var buffer = new byte[64 << 10];
            try
            {
                // The server responds to the head of a request, and ignores its body.
                while (await stream.ReadAsync(buffer) is > 0 and var read)
                {
                    if (!buffer.AsSpan(0, read).StartsWith("POST "u8)) continue;
                    Interlocked.Increment(ref _requests);
                    await stream.WriteAsync(_answer);
                    for (; _endless; Interlocked.Add(ref _sent, buffer.Length)) await stream.WriteAsync(buffer);
                }
            }
            catch (IOException)
            {
                // The client has reset the connection, which counts as closed.
            }
        }
    }
}
