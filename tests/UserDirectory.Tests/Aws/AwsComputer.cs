using System.Net;
using System.Text.RegularExpressions;
using Amazon.WorkMail;
using Amazon.WorkMail.Model;
using UserDirectory.Aws;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Tests.CloudSso;

namespace UserDirectory.Tests.Aws;

/// <summary>The computer of a cell, with a network of the metadata services, STS, SSO and WorkMail.</summary>
internal sealed class AwsComputer
{
    private const string Ends = "2099-01-01T00:00:00Z";

    private readonly AwsCell _cell;

    public AwsComputer(AwsCell cell) => (_cell, Network) = (cell, new StubService(Route));

    public StubService Network { get; }

    public HastyTime Time { get; } = new();

    public List<string> Warnings { get; } = [];

    public SignedBy? Signed { get; private set; }

    /// <summary>Responds in place of the network; may be null.</summary>
    public Func<StubService.Call, HttpResponseMessage?> Instead { get; set; } = _ => null;

    /// <summary>The error of reading a file; null for a file that can be read.</summary>
    public Func<string, Exception?> Unreadable { get; set; } = _ => null;

    public Uri? EndpointUrl { get; set; }

    public bool IsComplete { get; set; }

    /// <summary>The requests that reached the service.</summary>
    public IReadOnlyList<StubService.Call> Calls =>
        [.. Network.Calls.Where(call => call.Headers.ContainsKey("Authorization")
            && call.Headers["Authorization"].Contains("/workmail/", StringComparison.Ordinal))];

    /// <summary>The requests to hosts whose names begin with a text.</summary>
    public IReadOnlyList<StubService.Call> CallsTo(string host) =>
        [.. Network.Calls.Where(call => call.Address.Host.StartsWith(host, StringComparison.Ordinal))];

    /// <summary>The computer of a source alone, after a change of its settings.</summary>
    public static AwsComputer Of(string source, Action<AwsCell>? change = null)
    {
        var cell = new AwsCell { Name = source };
        AwsSource.All.Single(one => one.Name == source).Set(cell);
        change?.Invoke(cell);
        return new AwsComputer(cell);
    }

    /// <summary>The computer of a configuration file.</summary>
    public static AwsComputer With(params string[] config)
    {
        var cell = new AwsCell { Name = "config" };
        cell.Add(AwsCell.Config, config);
        return new AwsComputer(cell);
    }

    /// <summary>A client as the module makes it.</summary>
    public AmazonWorkMailClient Client()
    {
        var environment = new AwsEnvironment(_cell.Variables.GetValueOrDefault, Read, AwsCell.Home)
        {
            WriteFile = (path, text) => _cell.Files[path.Replace('\\', '/')] = text,
        };
        var config = AwsConnection.Configure(new AmazonWorkMailConfig(), new ConnectionOptions
        {
            ProfileName = _cell.Profile, Region = _cell.Region, AccessKey = _cell.AccessKey,
            SecretKey = _cell.AccessKey is null ? null : "hush", Handler = Network,
            EndpointUrl = EndpointUrl, IsComplete = IsComplete,
            SayWho = signed => Signed = signed, Warn = Warnings.Add, Time = Time,
        }, null, environment);
        return new AmazonWorkMailClient(config.DefaultAWSCredentials, config);
    }

    /// <summary>Sends one request to the service, and returns its access key id, host and region.</summary>
    public async Task<(string Key, string Host, string Region)> CallAsync(AmazonWorkMailClient client)
    {
        await client.DescribeUserAsync(
            new DescribeUserRequest { OrganizationId = "m-0", UserId = "ann" }, TestContext.Current.CancellationToken);
        var call = Calls[^1];
        var (key, region) = Signature(call);
        return (key, call.Address.Host, region);
    }

    /// <summary>Makes a client, and sends one request with it.</summary>
    public async Task<(string Key, string Host, string Region)> CallAsync()
    {
        using var client = Client();
        return await CallAsync(client);
    }

    /// <summary>Returns the error of a request that must fail.</summary>
    public async Task<string> FailAsync() =>
        (await Assert.ThrowsAsync<UserDirectoryException>(() => CallAsync())).Message.Replace('\\', '/');

    public static (string Key, string Region) Signature(StubService.Call call)
    {
        var scope = Regex.Match(call.Headers["Authorization"], "Credential=([^/]+)/[0-9]{8}/([^/]+)/");
        return (scope.Groups[1].Value, scope.Groups[2].Value);
    }

    private string? Read(string path)
    {
        var file = path.Replace('\\', '/');
        return Unreadable(file) is { } error ? throw error : _cell.Files.GetValueOrDefault(file);
    }

    private HttpResponseMessage Route(StubService.Call call) => Instead(call) ?? call.Address.Host switch
    {
        "169.254.169.254" when _cell.HasInstance => Instance(call),
        "169.254.170.2" when _cell.Agent == "ok" => StubService.Json(Keys("ASIACONTAINER")),
        "169.254.170.2" when _cell.Agent == "refused" => StubService.Json("{}", HttpStatusCode.Unauthorized),
        "169.254.169.254" or "169.254.170.2" or "192.0.2.1" => throw new HttpRequestException("No answer"),
        var host when host.StartsWith("sts.", StringComparison.Ordinal) => Sts(call),
        var host when host.StartsWith("portal.sso.", StringComparison.Ordinal) => StubService.Json(
            """
            {"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s","sessionToken":"t",
             "expiration":4070908800000}}
            """),
        _ => StubService.Json("""{"UserId":"ann","Name":"ann"}"""),
    };

    public static HttpResponseMessage Instance(StubService.Call call) => call.Address.AbsolutePath switch
    {
        "/latest/api/token" => StubService.Body("token", "text/plain", HttpStatusCode.OK),
        "/latest/meta-data/placement/region" => StubService.Body("ap-south-1", "text/plain", HttpStatusCode.OK),
        "/latest/meta-data/iam/security-credentials/" => StubService.Body("machine", "text/plain", HttpStatusCode.OK),
        _ => StubService.Json(Keys("ASIAINSTANCE")),
    };

    private HttpResponseMessage Sts(StubService.Call call)
    {
        if (_cell.Sts != "ok")
        {
            var (status, code) = _cell.Sts == "refused"
                ? (HttpStatusCode.Forbidden, "AccessDenied")
                : (HttpStatusCode.ServiceUnavailable, "ServiceUnavailable");
            return StubService.Body($"<ErrorResponse><Error><Code>{code}</Code><Message>No.</Message></Error>"
                + "</ErrorResponse>", "text/xml", status);
        }
        var role = call.Form["RoleArn"].Split('/')[^1].ToUpperInvariant();
        var action = call.Form["Action"];
        return StubService.Body($"""
            <{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result><Credentials>
            <AccessKeyId>ASIA{role}</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
            <SessionToken>t</SessionToken><Expiration>{Ends}</Expiration>
            </Credentials></{action}Result></{action}Response>
            """, "text/xml", HttpStatusCode.OK);
    }

    private static string Keys(string id) =>
        $$"""
        {"Code":"Success","AccessKeyId":"{{id}}","SecretAccessKey":"s","Token":"t","Expiration":"{{Ends}}"}
        """;
}
