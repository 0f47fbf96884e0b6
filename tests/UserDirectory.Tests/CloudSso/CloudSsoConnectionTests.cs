using UserDirectory.CloudSso;
using UserDirectory.Http;
using UserDirectory.Tests.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso;

/// <summary>The signer and the endpoint that a connection reports, its nonces, its warnings and its end.</summary>
public sealed class CloudSsoConnectionTests
{
    private const string Profile =
        """
        {"profiles":[{"name":"default","mode":"AK","access_key_id":"CLI","access_key_secret":"s",
          "region_id":"eu-central-1"}]}
        """;

    private readonly FakeComputer _computer = new();
    private readonly List<SignedBy> _signers = [];
    private readonly List<string> _warnings = [];

    [Fact]
    public void The_signer_of_a_profile_is_reported_with_its_file_and_the_region_of_the_profile()
    {
        _computer.ProfileFile = Profile;
        using var client = Connect();

        Assert.Equal(
            [
                new("CLI", $"CLI profile 'default' in {_computer.Environment.CliConfigurationPath}", "eu-central-1",
                    "CLI profile 'default'", null),
            ],
            _signers);
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_REGION_ID")]
    [InlineData("ALIBABACLOUD_REGION_ID")]
    [InlineData("ALICLOUD_REGION_ID")]
    [InlineData("ALICLOUD_REGION")]
    public void The_signer_of_variables_is_reported_with_the_variables(string variable)
    {
        _computer.Variables[variable] = "us-west-1";
        _computer.Variables["ALIBABA_CLOUD_ACCESS_KEY_ID"] = "ENV";
        _computer.Variables["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = "s";
        using var client = Connect();

        Assert.Equal([new("ENV", "ALIBABA_CLOUD_ACCESS_KEY_ID", "us-west-1", variable, null)], _signers);
    }

    [Fact]
    public void The_signer_of_parameters_is_reported_with_the_parameters()
    {
        _computer.Variables["ALIBABA_CLOUD_REGION_ID"] = "us-west-1";
        using var client = Connect("ap-southeast-1", "GIVEN", "https://localhost:8443/");

        Assert.Equal(
            [new("GIVEN", "-AccessKey", "ap-southeast-1", "-Region", "https://localhost:8443/ (-EndpointUrl)")],
            _signers);
    }

    [Fact]
    public void Missing_credentials_report_no_signer_and_leave_the_error_to_the_first_request()
    {
        using var client = Connect("ap-southeast-1");

        Assert.Empty(_signers);
    }

    [Fact]
    public async Task Credentials_that_can_not_be_renewed_are_a_warning_while_the_current_ones_are_valid()
    {
        _computer.Metadata = _computer.Instance;
        using var client = Connect("ap-southeast-1");
        await _computer.CallerAsync(client);
        _computer.Metadata = null;
        _computer.Time.Advance(TimeSpan.FromMinutes(56));

        Assert.Equal("ECS/token-ECS", await _computer.CallerAsync(client));
        Assert.Contains("no metadata service responds", Assert.Single(_warnings));
    }

    [Fact]
    public async Task Each_request_has_a_nonce_that_no_other_request_has()
    {
        using (var client = Connect("cn-shanghai", "i"))
        using (var other = Connect("cn-shanghai", "i"))
        {
            foreach (var one in new[] { client, client, other, other }) await _computer.CallerAsync(one);
        }
        var nonces = _computer.CloudSsoCalls.Select(call => call.Headers["x-acs-signature-nonce"]).ToList();

        Assert.Equal(4, nonces.Distinct().Count());
        Assert.DoesNotContain("", nonces);
    }

    [Fact]
    public async Task Given_nonces_sign_the_requests()
    {
        using var client = CloudSsoProvider.CreateClient(
            new() { Region = "cn-shanghai", AccessKey = "i", SecretKey = "s", Handler = _computer.Network },
            _computer.Time, _computer.Environment, () => "n-1");
        await _computer.CallerAsync(client);

        Assert.Equal("n-1", _computer.Network.Only.Headers["x-acs-signature-nonce"]);
    }

    [Fact]
    public async Task The_end_of_a_connection_ends_its_credential_requests_too()
    {
        var client = Connect("cn-shanghai", "i");
        var direct = Assert.IsType<HttpClient>(client.CredentialsHttp, exactMatch: false);
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => direct.GetAsync(
            new Uri("http://100.100.100.200/"), TestContext.Current.CancellationToken));
    }

    private CloudSsoClient Connect(string? region = null, string? accessKey = null, string? endpoint = null) =>
        CloudSsoProvider.CreateClient(
            new()
            {
                Region = region, AccessKey = accessKey, SecretKey = accessKey is null ? null : "s",
                EndpointUrl = endpoint is null ? null : new Uri(endpoint), Handler = _computer.Network,
                SayWho = _signers.Add, Warn = _warnings.Add,
            },
            _computer.Time,
            _computer.Environment);
}
