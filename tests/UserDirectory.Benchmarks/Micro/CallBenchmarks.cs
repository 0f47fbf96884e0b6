using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.SecurityToken;
using Amazon.WorkMail;
using BenchmarkDotNet.Attributes;

namespace UserDirectory.Benchmarks.Micro;

/// <summary>
/// A signed request up to the network and back, through AWSSDK.Core's request pipeline and without it.
/// </summary>
public class CallBenchmarks
{
    private const string Caller = """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Arn>arn:aws:iam::1:user/a</Arn><UserId>1</UserId><Account>1</Account></GetCallerIdentityResult>
        <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>
        """;

    private readonly AWS4Signer _signer = new();
    private readonly AmazonSecurityTokenServiceClient _pipeline = Pipeline();
    private readonly AmazonWorkMailClient _workMail = WorkMailClient();

    private static BasicAWSCredentials Keys { get; } = new("AKIAEXAMPLE", "example");

    [Benchmark(Baseline = true, Description = "call of AWSSDK.SecurityToken, through the request pipeline")]
    public Task RequestPipeline() => _pipeline.GetCallerIdentityAsync(new());

    [Benchmark(Description = "call of the WorkMail client")]
    public Task WorkMail() => _workMail.DescribeUserAsync(new() { OrganizationId = "m-0", UserId = "user" });

    [Benchmark(Description = "AWSSDK.Core's signer alone")]
    public string Signer()
    {
        var request = new DefaultRequest(new Amazon.WorkMail.Model.DescribeUserRequest(), "Amazon.WorkMail")
        {
            ResourcePath = "/", Content = [1], Endpoint = new Uri("http://localhost/"),
        };
        return _signer.SignRequest(request, _workMail.Config, null, "AKIAEXAMPLE", "example").ForAuthorizationHeader;
    }

    private static AmazonSecurityTokenServiceClient Pipeline() =>
        new(Keys, Configure(new AmazonSecurityTokenServiceConfig(), Caller));

    private static AmazonWorkMailClient WorkMailClient() =>
        new(Keys, Configure(new AmazonWorkMailConfig(), """{"UserId":"1","Name":"user","State":"ENABLED"}"""));

    private static T Configure<T>(T config, string answer) where T : ClientConfig
    {
        config.ServiceURL = "http://localhost/";
        config.AuthenticationRegion = "us-east-1";
        config.MaxErrorRetry = 0;
        config.HttpClientFactory = new CannedFactory(answer);
        return config;
    }

    private sealed class CannedFactory(string answer) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Canned(answer));
    }

    private sealed class Canned(string answer) : HttpMessageHandler
    {
        private readonly byte[] _answer = Encoding.UTF8.GetBytes(answer);

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(_answer) });
    }
}
