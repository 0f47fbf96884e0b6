using System.Net;
using System.Text;
using Amazon.DirectoryServiceData;
using Amazon.IdentityStore;
using Amazon.Runtime;
using Amazon.WorkMail;

namespace UserDirectory.Tests.AwsClients;

/// <summary>A service that sends the same response to every request, and keeps the requests.</summary>
internal sealed class StubService(HttpStatusCode status = HttpStatusCode.OK, string body = "{}") : HttpMessageHandler
{
    private readonly List<(string Name, string Value)> _headers = [];

    public List<SentRequest> Requests { get; } = [];

    public SentRequest Request => Assert.Single(Requests);

    /// <summary>The failure in place of a response.</summary>
    public Exception? Failure { get; init; }

    public StubService With(string header, string value)
    {
        _headers.Add((header, value));
        return this;
    }

    public AmazonWorkMailClient WorkMail(Action<AmazonWorkMailConfig>? configure = null) =>
        new(Credentials, Configure(new AmazonWorkMailConfig(), configure));

    public AmazonDirectoryServiceDataClient DirectoryServiceData(
        Action<AmazonDirectoryServiceDataConfig>? configure = null) =>
        new(Credentials, Configure(new AmazonDirectoryServiceDataConfig(), configure));

    public AmazonIdentityStoreClient IdentityStore(Action<AmazonIdentityStoreConfig>? configure = null) =>
        new(Credentials, Configure(new AmazonIdentityStoreConfig(), configure));

    public static SessionAWSCredentials Credentials { get; } =
        new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", "session/token==");

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(await SentRequest.ReadAsync(request, cancellationToken));
        if (Failure is not null) throw Failure;
        var response = new HttpResponseMessage(status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in _headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private TConfig Configure<TConfig>(TConfig config, Action<TConfig>? configure) where TConfig : ClientConfig
    {
        config.RegionEndpoint = Amazon.RegionEndpoint.EUWest1;
        config.MaxErrorRetry = 0;
        config.HttpClientFactory = new StubClientFactory(this);
        configure?.Invoke(config);
        return config;
    }

    private sealed class StubClientFactory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);
    }
}

internal sealed record SentRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Authorization => Headers["Authorization"];

    public static async Task<SentRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Concat(request.Content!.Headers)
            .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        headers.TryAdd("Host", request.RequestUri!.Authority);
        return new SentRequest(
            request.Method.Method,
            request.RequestUri,
            headers,
            await request.Content.ReadAsStringAsync(cancellationToken));
    }
}
