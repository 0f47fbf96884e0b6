using System.Net;
using UserDirectory.Changes;
using UserDirectory.CloudSso;
using UserDirectory.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

/// <summary>
/// A computer with the variables and files of a test, and a network of CloudSSO, STS and, if the test has one, an ECS
/// metadata service.
/// </summary>
internal sealed class FakeComputer
{
    private const string User = """{"User":{"UserId":"u-1","UserName":"ann"},"RequestId":"r"}""";

    private int _sessions;

    public FakeComputer() => Network = new StubService((call, _) => Task.FromResult(Route(call)));

    public FakeTime Time { get; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    public Dictionary<string, string> Files { get; } = [];

    public StubService Network { get; }

    /// <summary>Responses of the metadata service; null if the computer has no metadata service.</summary>
    public Func<StubService.Call, HttpResponseMessage>? Metadata { get; set; }

    public Func<StubService.Call, HttpResponseMessage>? Sts { get; set; }

    /// <summary>Response of the address in a profile's credentials_uri.</summary>
    public Func<HttpResponseMessage>? Address { get; set; }

    public TimeSpan SessionLength { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The exception that reading any file throws.</summary>
    public Exception? Unreadable { get; set; }

    public string ProfileFile
    {
        set => Files[Environment.CliConfigurationPath] = value;
    }

    public AlibabaEnvironment Environment => new(
        name => Variables.GetValueOrDefault(name),
        path => Unreadable is null ? Files.GetValueOrDefault(path) : throw Unreadable,
        "/home/ann");

    public IEnumerable<StubService.Call> StsCalls =>
        Network.Calls.Where(call => call.Address.Host.StartsWith("sts.", StringComparison.Ordinal));

    public IEnumerable<StubService.Call> CloudSsoCalls =>
        Network.Calls.Where(call => call.Address.Host.StartsWith("cloudsso.", StringComparison.Ordinal));

    public IEnumerable<StubService.Call> MetadataCalls =>
        Network.Calls.Where(call => call.Address.Host == "100.100.100.200");

    public CloudSsoClient Client(
        string? region = "cn-shanghai",
        string? profile = null,
        string? accessKey = null,
        string? secretKey = null,
        string? token = null,
        string? endpoint = null) => CloudSsoProvider.CreateClient(
            new()
            {
                Region = region,
                ProfileName = profile,
                AccessKey = accessKey,
                SecretKey = secretKey,
                SessionToken = token,
                EndpointUrl = endpoint is null ? null : new Uri(endpoint, UriKind.RelativeOrAbsolute),
                Handler = Network,
            },
            Time,
            Environment);

    /// <summary>Sends a request, and returns its access key id, and its token after a slash.</summary>
    public async Task<string> CallerAsync(CloudSsoClient client)
    {
        await client.GetUserAsync("d-1", "u-1", TestContext.Current.CancellationToken);
        return Caller(CloudSsoCalls.Last());
    }

    /// <summary>Sends a request, which fails because the credentials are missing or broken.</summary>
    public async Task<UserDirectoryException> CredentialsErrorAsync(CloudSsoClient client)
    {
        var error = await Assert.ThrowsAsync<UserDirectoryException>(() => CallerAsync(client));
        Assert.Equal(FailureKind.Credentials, error.Kind);
        return error;
    }

    public static string Caller(StubService.Call call)
    {
        var id = call.Headers["Authorization"].Split("Credential=")[1].Split(',')[0];
        return call.Headers.TryGetValue("x-acs-security-token", out var token) ? $"{id}/{token}" : id;
    }

    public string Session(string name) =>
        $$"""
        {"Code":"Success","AccessKeyId":"{{name}}","AccessKeySecret":"secret-{{name}}","SecurityToken":"token-{{name}}",
         "Expiration":"{{Time.GetUtcNow() + SessionLength:yyyy-MM-ddTHH:mm:ssZ}}"}
        """;

    /// <summary>A metadata service with one role and IMDSv2.</summary>
    public HttpResponseMessage Instance(StubService.Call call)
    {
        if (call.Method == HttpMethod.Put) return StubService.Body("imds-token", "text/plain", HttpStatusCode.OK);
        return call.Address.AbsolutePath.EndsWith('/')
            ? StubService.Body("role-a\n", "text/plain", HttpStatusCode.OK)
            : StubService.Json(Session("ECS"));
    }

    private HttpResponseMessage Route(StubService.Call call) => call.Address.Host switch
    {
        "100.100.100.200" => Metadata?.Invoke(call) ?? throw new HttpRequestException("unreachable"),
        var host when host.StartsWith("sts.", StringComparison.Ordinal) => Sts?.Invoke(call)
            ?? StubService.Json($$"""{"Credentials":{{Session($"STS.{++_sessions}")}},"RequestId":"r"}"""),
        "127.0.0.1" when Address is not null => Address(),
        _ => StubService.Json(User),
    };
}
