using System.Net;
using System.Net.Sockets;
using UserDirectory.Changes;
using UserDirectory.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

/// <summary>
/// Temporary failures of a source of credentials: retried, and never a reason to sign as another identity. The computer
/// has an OIDC role and, after it, a role of the instance.
/// </summary>
public sealed class CredentialRetryTests
{
    private readonly FakeComputer _computer = new();
    private readonly Queue<Func<HttpResponseMessage>> _responses = [];

    public CredentialRetryTests()
    {
        _computer.Metadata = _computer.Instance;
        _computer.Variables["ALIBABA_CLOUD_ROLE_ARN"] = "acs:ram::1:role/r";
        _computer.Variables["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"] = "acs:ram::1:oidc-provider/o";
        _computer.Variables["ALIBABA_CLOUD_OIDC_TOKEN_FILE"] = "/token";
        _computer.Files["/token"] = "jwt";
        _computer.Sts = _ => _responses.Count > 0 ? _responses.Dequeue()()
            : StubService.Json($$"""{"Credentials":{{_computer.Session("STS")}},"RequestId":"r"}""");
    }

    [Theory]
    [InlineData("ServiceUnavailable", 503)]
    [InlineData("Throttling.User", 400)]
    [InlineData("InternalError", 500)]
    public async Task Two_temporary_refusals_are_retried_after_one_and_two_seconds(string code, int status)
    {
        Refuse(code, status, times: 2);

        Assert.Equal("STS/token-STS", await CallerAsync());
        Assert.Equal(TimeSpan.FromSeconds(3), _computer.Time.GetUtcNow() - new FakeTime().GetUtcNow());
        Assert.Equal(3, _computer.StsCalls.Count());
    }

    [Fact]
    public async Task A_connection_that_breaks_is_retried()
    {
        _responses.Enqueue(() => throw new HttpRequestException("reset"));

        Assert.Equal("STS/token-STS", await CallerAsync());
        Assert.Equal(2, _computer.StsCalls.Count());
    }

    [Fact]
    public async Task The_third_temporary_refusal_is_an_error_and_no_later_source_is_used()
    {
        Refuse("InternalError", 500, times: 9);

        var failure = await FailureAsync();

        Assert.Equal("No credentials from OIDC role: AssumeRoleWithOIDC failed: InternalError. Sorry. (HTTP 500)",
            failure.Message);
        Assert.Equal(3, _computer.StsCalls.Count());
        Assert.Empty(_computer.MetadataCalls);
        Assert.Empty(_computer.CloudSsoCalls);
    }

    [Fact]
    public async Task A_host_that_can_not_be_reached_is_not_retried()
    {
        for (var i = 0; i < 9; i++)
        {
            _responses.Enqueue(() => throw new HttpRequestException(
                "no", new SocketException((int)SocketError.ConnectionRefused)));
        }

        var failure = await FailureAsync();

        Assert.StartsWith("No credentials from OIDC role: ", failure.Message);
        Assert.Contains("sts.cn-shanghai.aliyuncs.com", failure.Message);
        Assert.Single(_computer.StsCalls);
        Assert.Empty(_computer.MetadataCalls);
    }

    [Fact]
    public async Task A_refusal_for_good_is_not_retried()
    {
        Refuse("NoPermission", 403, times: 9);

        Assert.Equal("NoPermission", (await FailureAsync()).Code);
        Assert.Single(_computer.StsCalls);
    }

    [Fact]
    public async Task A_caller_that_stops_is_not_a_failure_of_the_source()
    {
        using var stop = new CancellationTokenSource();
        _responses.Enqueue(() =>
        {
            stop.Cancel();
            throw new HttpRequestException("reset");
        });
        using var client = _computer.Client();

        await Assert.ThrowsAnyAsync<Exception>(() => client.GetUserAsync("d-1", "u-1", stop.Token));
        Assert.Single(_computer.StsCalls);

        Assert.Equal("STS/token-STS", await _computer.CallerAsync(client));
    }

    [Fact]
    public async Task A_failure_of_the_network_says_that_STS_did_not_respond()
    {
        using var network = new HttpClient(new StubService(_ => throw new HttpRequestException("reset")));
        var sts = new StsClient(network, _computer.Environment, null, _computer.Time, () => "n");
        var chain = new CredentialChain(new(), _computer.Environment, sts, network, _computer.Time);

        var search = chain.GetAsync(TestContext.Current.CancellationToken);
        var failure = await Assert.ThrowsAsync<UserDirectoryException>(
            () => Task.Run(() => _computer.Time.RunToEnd(search), TestContext.Current.CancellationToken));

        Assert.Equal("No credentials from OIDC role: STS did not respond (reset).", failure.Message);
        Assert.Null(chain.Source);
    }

    private void Refuse(string code, int status, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _responses.Enqueue(() => StubService.Json(
                $$"""{"Code":"{{code}}","Message":"Sorry."}""", (HttpStatusCode)status));
        }
    }

    private async Task<string> CallerAsync()
    {
        using var client = _computer.Client();
        var work = _computer.CallerAsync(client);
        _computer.Time.RunToEnd(work);
        return await work;
    }

    private async Task<UserDirectoryException> FailureAsync()
    {
        var failure = await Assert.ThrowsAsync<UserDirectoryException>(CallerAsync);
        Assert.Equal(FailureKind.Credentials, failure.Kind);
        return failure;
    }
}
