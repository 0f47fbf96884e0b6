using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.Runtime;
using Amazon.WorkMail;

namespace UserDirectory.Tests.AwsClients;

/// <summary>Connections of the clients: handlers, proxies and credentials.</summary>
public sealed class ConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_configured_proxy_is_asked()
    {
        var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        try
        {
            var asked = AnswerOnceAsync(proxy);
            using var client = new AmazonWorkMailClient(StubService.Credentials, new AmazonWorkMailConfig
            {
                ServiceURL = "http://workmail.invalid/", AuthenticationRegion = "eu-west-1", MaxErrorRetry = 0,
                ProxyHost = IPAddress.Loopback.ToString(), ProxyPort = ((IPEndPoint)proxy.LocalEndpoint).Port,
            });

            await client.ListUsersAsync(new(), Token);

            Assert.StartsWith("POST http://workmail.invalid/ ", await asked, StringComparison.Ordinal);
        }
        finally
        {
            proxy.Stop();
        }
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_sends_nothing()
    {
        using var service = new StubService();
        var client = service.WorkMail();
        await client.ListUsersAsync(new(), Token);
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ListUsersAsync(new(), Token));

        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(true, 1, 0)]
    [InlineData(false, 2, 2)]
    public async Task A_factory_says_how_long_its_HTTP_clients_live(bool areCached, int made, int disposed)
    {
        using var service = new StubService();
        var factory = new CountingFactory(service, areCached);
        using var client = service.WorkMail(config =>
        {
            config.HttpClientFactory = factory;
            // Otherwise .NET Framework has one client for each processor.
            config.HttpClientCacheSize = 1;
        });

        await client.ListUsersAsync(new(), Token);
        await client.ListUsersAsync(new(), Token);

        Assert.Equal(made, factory.Made.Count);
        Assert.Equal(disposed, factory.Made.Count(http => http.IsDisposed));
    }

    [Fact]
    public async Task Credentials_are_asked_for_at_each_call()
    {
        using var service = new StubService();
        var config = new AmazonWorkMailConfig
        {
            RegionEndpoint = Amazon.RegionEndpoint.EUWest1, MaxErrorRetry = 0,
            HttpClientFactory = new CountingFactory(service, true),
        };
        using var client = new AmazonWorkMailClient(new RenewedCredentials(), config);

        await client.ListUsersAsync(new(), Token);
        await client.ListUsersAsync(new(), Token);

        // Each request has its own keys. How often the client reads them for one request does not matter.
        Assert.Equal(2, service.Requests.Select(request => request.Headers["X-Amz-Security-Token"]).Distinct().Count());
        Assert.Equal(2, service.Requests.Select(request => request.Authorization.Split('/')[0]).Distinct().Count());
    }

    [Fact]
    public async Task Nobody_signs_nothing()
    {
        using var service = new StubService();
        var config = new AmazonWorkMailConfig
        {
            RegionEndpoint = Amazon.RegionEndpoint.EUWest1, MaxErrorRetry = 0,
            HttpClientFactory = new CountingFactory(service, true),
        };
        using var client = new AmazonWorkMailClient(new AnonymousAWSCredentials(), config);

        await client.ListUsersAsync(new(), Token);

        Assert.False(service.Request.Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData(false, "User-Agent")]
    [InlineData(true, "x-amz-user-agent")]
    public async Task The_client_sends_its_user_agent(bool usesAlternative, string header)
    {
        using var service = new StubService();

        await service.WorkMail(config =>
        {
            config.UseAlternateUserAgentHeader = usesAlternative;
            config.ClientAppId = "my-app";
        }).ListUsersAsync(new(), Token);

        Assert.StartsWith("aws-sdk-dotnet", service.Request.Headers[header], StringComparison.Ordinal);
        Assert.Contains("app/my-app", service.Request.Headers[header], StringComparison.Ordinal);
    }

    private static async Task<string> AnswerOnceAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync(Token);
        var stream = connection.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith("{}", StringComparison.Ordinal))
            request.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, Token)));
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(), Token);
        return request.ToString();
    }

    private sealed class CountingFactory(HttpMessageHandler handler, bool areCached) : HttpClientFactory
    {
        public List<CountedClient> Made { get; } = [];

        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            var client = new CountedClient(handler);
            Made.Add(client);
            return client;
        }

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => areCached;
    }

    private sealed class CountedClient(HttpMessageHandler handler) : HttpClient(handler, disposeHandler: false)
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class RenewedCredentials : AWSCredentials
    {
        private int _asked;

        // The official clients use this method for asynchronous requests, too.
        public override ImmutableCredentials GetCredentials()
        {
            _asked++;
            return new ImmutableCredentials($"AKID{_asked}", "secret", $"token{_asked}");
        }

        public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.FromResult(GetCredentials());
    }
}
