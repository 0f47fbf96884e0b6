using System.Net;
using UserDirectory.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

public sealed class EcsMetadataTests
{
    private const string Roles = "/latest/meta-data/ram/security-credentials/";
    private readonly FakeComputer _computer = new();

    [Fact]
    public async Task The_role_is_asked_for_with_a_token()
    {
        _computer.Metadata = _computer.Instance;
        using var client = _computer.Client();
        await _computer.CallerAsync(client);

        var calls = _computer.MetadataCalls.ToList();
        Assert.Equal(
            ["PUT /latest/api/token", $"GET {Roles}", $"GET {Roles}role-a"],
            calls.Select(call => $"{call.Method} {call.Address.AbsolutePath}"));
        Assert.Equal("21600", calls[0].Headers["X-aliyun-ecs-metadata-token-ttl-seconds"]);
        Assert.All(calls.Skip(1), call => Assert.Equal("imds-token", call.Headers["X-aliyun-ecs-metadata-token"]));
    }

    [Fact]
    public async Task A_role_that_the_environment_names_is_not_asked_for()
    {
        _computer.Metadata = _computer.Instance;
        _computer.Variables["ALIBABA_CLOUD_ECS_METADATA"] = "role-b";
        using var client = _computer.Client();
        await _computer.CallerAsync(client);

        Assert.Equal(
            ["/latest/api/token", $"{Roles}role-b"], _computer.MetadataCalls.Select(call => call.Address.AbsolutePath));
    }

    [Fact]
    public async Task Without_a_token_the_older_version_is_used()
    {
        _computer.Metadata = WithoutTokens;
        using var client = _computer.Client();

        Assert.Equal("ECS/token-ECS", await _computer.CallerAsync(client));
        Assert.DoesNotContain(
            _computer.MetadataCalls, call => call.Headers.ContainsKey("X-aliyun-ecs-metadata-token"));
    }

    [Fact]
    public async Task The_older_way_can_be_turned_off()
    {
        _computer.Metadata = WithoutTokens;
        _computer.Variables["ALIBABA_CLOUD_IMDSV1_DISABLED"] = "true";

        Assert.Contains("returned no token (HTTP 404)", await WhyNotAsync());
    }

    [Fact]
    public async Task Metadata_that_is_turned_off_gets_no_request()
    {
        _computer.Metadata = _computer.Instance;
        _computer.Variables["ALIBABA_CLOUD_ECS_METADATA_DISABLED"] = "true";

        Assert.Contains("turned off by ALIBABA_CLOUD_ECS_METADATA_DISABLED", await WhyNotAsync());
        Assert.Empty(_computer.MetadataCalls);
    }

    [Fact]
    public async Task An_instance_without_a_role_says_so()
    {
        _computer.Metadata = _ => StubService.Body("not found", "text/html", HttpStatusCode.NotFound);

        Assert.Contains("the instance has no RAM role (HTTP 404)", await WhyNotAsync());
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData(
        """
        {"Code":"Failed","AccessKeyId":"i","AccessKeySecret":"s3cr3t","SecurityToken":"t",
         "Expiration":"2030-01-01T00:00:00Z"}
        """)]
    [InlineData("""{"Code":"Success","AccessKeyId":"i","AccessKeySecret":"s3cr3t"}""")]
    [InlineData(
        """
        {"Code":"Success","AccessKeyId":"","AccessKeySecret":"s3cr3t","SecurityToken":"t",
         "Expiration":"2030-01-01T00:00:00Z"}
        """)]
    public async Task A_response_without_usable_keys_is_not_used(string body)
    {
        _computer.Variables["ALIBABA_CLOUD_ECS_METADATA"] = "role-b";
        _computer.Metadata = _ => StubService.Json(body);

        var why = await WhyNotAsync();

        Assert.Contains("no credentials of role 'role-b' (HTTP 200)", why);
        Assert.DoesNotContain("s3cr3t", why);
    }

    [Fact]
    public async Task A_request_without_a_response_ends_after_two_seconds_or_when_the_caller_stops()
    {
        var time = new FakeTime();
        var asked = new SemaphoreSlim(0);
        using var silent = new HttpClient(new StubService(async (_, cancellation) =>
        {
            asked.Release();
            await Task.Delay(Timeout.Infinite, cancellation);
            return StubService.Json("{}");
        }));
        var metadata = new EcsMetadata(silent, _computer.Environment, time);

        var search = metadata.FindAsync(TestContext.Current.CancellationToken);
        await asked.WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(search.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        var finding = await search.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Null(finding.Credentials);

        using var stop = new CancellationTokenSource();
        var stopped = metadata.FindAsync(stop.Token);
        await asked.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
    }

    private HttpResponseMessage WithoutTokens(StubService.Call call) => call.Method == HttpMethod.Put
        ? StubService.Body("no", "text/plain", HttpStatusCode.NotFound)
        : _computer.Instance(call);

    private async Task<string> WhyNotAsync()
    {
        using var client = _computer.Client();
        return (await _computer.CredentialsErrorAsync(client)).ToString();
    }
}
