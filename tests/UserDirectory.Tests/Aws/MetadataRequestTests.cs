using System.Net;
using UserDirectory.Tests.CloudSso;

namespace UserDirectory.Tests.Aws;

/// <summary>Requests to the instance metadata service, for the keys of the machine's role and the region.</summary>
public sealed class MetadataRequestTests
{
    private const string Token = "X-aws-ec2-metadata-token";
    private const string Lifetime = "X-aws-ec2-metadata-token-ttl-seconds";
    private const string Roles = "/latest/meta-data/iam/security-credentials/";

    [Fact]
    public async Task The_role_and_its_keys_are_read_with_a_token_of_six_hours()
    {
        var computer = AwsComputer.Of("instance");

        await computer.CallAsync();

        Assert.Equal(
            [("PUT", "/latest/api/token", "21600", null), ("GET", Roles, null, "token"),
                ("GET", Roles + "machine", null, "token")],
            Requests(computer));
    }

    [Theory]
    [InlineData("down")]
    [InlineData("refused")]
    [InlineData("blank")]
    public async Task Requests_have_no_token_if_the_service_gives_no_token(string token)
    {
        var computer = AwsComputer.Of("instance");
        computer.Instead = call => call.Method == HttpMethod.Put ? NoToken(token) : null;

        Assert.Equal("ASIAINSTANCE", (await computer.CallAsync()).Key);

        Assert.Equal([("GET", Roles, null, null), ("GET", Roles + "machine", null, null)],
            Requests(computer).Skip(1));
    }

    [Theory]
    [InlineData("down")]
    [InlineData("refused")]
    [InlineData("blank")]
    public async Task A_profile_may_turn_off_requests_without_a_token(string token)
    {
        var computer = AwsComputer.Of(
            "instance", cell => cell.Add(AwsCell.Config, "[default]", "ec2_metadata_v1_disabled = true"));
        computer.Instead = call => call.Method == HttpMethod.Put ? NoToken(token) : null;

        Assert.Contains($"returned no token, and ec2_metadata_v1_disabled in {AwsCell.Config}:2 turns off IMDSv1",
            await computer.FailAsync(), StringComparison.Ordinal);

        Assert.All(Requests(computer), request => Assert.Equal("PUT", request.Method));
    }

    [Theory]
    [InlineData("", "", "http://169.254.169.254/")]
    [InlineData("_MODE=IPv4", "", "http://169.254.169.254/")]
    [InlineData("_MODE=IPv6", "", "http://[fd00:ec2::254]/")]
    [InlineData("_MODE=ipv6", "", "http://[fd00:ec2::254]/")]
    [InlineData("", "_mode = IPv6", "http://[fd00:ec2::254]/")]
    [InlineData("_MODE=IPv4", "_mode = IPv6", "http://169.254.169.254/")]
    [InlineData("=http://imds.example:8080", "", "http://imds.example:8080/")]
    [InlineData("=http://imds.example:8080/", "", "http://imds.example:8080/")]
    [InlineData("=https://imds.example/base", "", "https://imds.example/base/")]
    [InlineData("", " = http://imds.example", "http://imds.example/")]
    [InlineData("=http://imds.example", " = http://other.example", "http://imds.example/")]
    [InlineData("=http://imds.example", "_mode = IPv6", "http://imds.example/")]
    public async Task The_address_of_the_service_is_configured(string variable, string setting, string root)
    {
        var computer = AwsComputer.Of("instance", cell =>
        {
            if (variable.Length > 0)
            {
                var parts = $"AWS_EC2_METADATA_SERVICE_ENDPOINT{variable}".Split('=');
                cell.Variables[parts[0]] = parts[1];
            }
            if (setting.Length > 0) cell.Add(AwsCell.Config, "[default]", $"ec2_metadata_service_endpoint{setting}");
        });
        computer.Instead = call =>
            call.Address.AbsolutePath.Contains("/latest/") ? AwsComputer.Instance(call) : null;

        await computer.CallAsync();

        Assert.Equal(new Uri(root + "latest/api/token"), computer.Network.Calls[0].Address);
        Assert.Equal(new Uri(root + Roles.TrimStart('/')), computer.Network.Calls[1].Address);
    }

    [Theory]
    [InlineData("imds.example")]
    [InlineData("ftp://imds.example")]
    public async Task Another_address_than_http_is_refused(string address)
    {
        var computer = AwsComputer.Of(
            "instance", cell => cell.Variables["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = address);

        Assert.Equal("AWS_EC2_METADATA_SERVICE_ENDPOINT is not an http or https address. Correct or remove it.",
            await computer.FailAsync());

        Assert.Empty(computer.Network.Calls);
    }

    [Theory]
    [InlineData(404, "Not found", "the machine has no role (HTTP 404 of the instance metadata service)")]
    [InlineData(200, " ", "the machine has no role (HTTP 200 of the instance metadata service)")]
    [InlineData(0, "", "no instance metadata service responds")]
    public async Task A_machine_without_a_role_has_no_credentials(int status, string body, string why)
    {
        var computer = AwsComputer.Of("instance");
        computer.Instead = call => call.Address.AbsolutePath == Roles ? Response(status, body) : null;

        var error = await computer.FailAsync();

        Assert.StartsWith("No AWS credentials were found ", error, StringComparison.Ordinal);
        Assert.Contains(why, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, """{"Code":"Success","AccessKeyId":"A","SecretAccessKey":"s"}""", "HTTP 500")]
    [InlineData(200, """{"Code":"AssumeRoleUnauthorizedAccess"}""", "HTTP 200, AssumeRoleUnauthorizedAccess")]
    [InlineData(200, "<html>", "HTTP 200")]
    public async Task A_response_without_keys_names_the_role_and_the_code(int status, string body, string code)
    {
        var computer = AwsComputer.Of("instance");
        computer.Instead = call => call.Address.AbsolutePath == Roles + "machine" ? Response(status, body) : null;

        Assert.Contains($"returned no keys of the machine's role 'machine' ({code}).", await computer.FailAsync(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_machines_region_is_read_with_a_token_and_named()
    {
        var computer = AwsComputer.Of("instance", cell => cell.Variables.Clear());

        Assert.Equal("ap-south-1", (await computer.CallAsync()).Region);

        Assert.Equal("access key ASIAINSTANCE (role of this machine), region ap-south-1 (this machine)",
            computer.Signed!.ToString());
        Assert.Contains(("GET", "/latest/meta-data/placement/region", null, "token"), Requests(computer));
    }

    [Theory]
    [InlineData(404, "Not found")]
    [InlineData(200, " ")]
    public async Task A_machine_that_does_not_know_its_region_needs_a_region(int status, string body)
    {
        var computer = AwsComputer.Of("instance", cell => cell.Variables.Clear());
        computer.Instead = call =>
            call.Address.AbsolutePath.EndsWith("/region", StringComparison.Ordinal) ? Response(status, body) : null;

        Assert.Equal("No region is known. Give -Region, or set AWS_REGION, AWS_DEFAULT_REGION or the profile's region.",
            await computer.FailAsync());
    }

    [Fact]
    public async Task A_machine_without_role_and_region_needs_credentials_first()
    {
        var computer = AwsComputer.Of("instance", cell =>
        {
            cell.Variables.Clear();
            cell.HasInstance = false;
        });

        Assert.StartsWith("No AWS credentials were found ", await computer.FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_region_the_source_of_a_profile_is_not_asked()
    {
        var computer = AwsComputer.Of("role", cell => cell.Variables.Clear());

        Assert.StartsWith("No region is known. ", await computer.FailAsync(), StringComparison.Ordinal);

        Assert.Empty(computer.Network.Calls);
    }

    [Fact]
    public async Task Old_keys_of_a_machine_are_not_read_again_for_each_request()
    {
        var computer = AwsComputer.Of("instance");
        computer.Time.Advance(TimeSpan.FromDays(40000));
        using var client = computer.Client();

        for (var request = 0; request < 3; request++) await computer.CallAsync(client);

        Assert.Equal(3, Requests(computer).Count);
    }

    [Fact]
    public async Task An_error_of_the_program_is_not_a_silent_service()
    {
        var computer = AwsComputer.Of("instance");
        computer.Instead = call =>
            call.Method == HttpMethod.Put ? throw new InvalidOperationException("A bug.") : null;

        await Assert.ThrowsAsync<InvalidOperationException>(() => computer.CallAsync());
    }

    private static HttpResponseMessage NoToken(string way) => way switch
    {
        "down" => throw new HttpRequestException("hop limit"),
        "refused" => Response(403, "Forbidden"),
        _ => Response(200, " "),
    };

    private static HttpResponseMessage Response(int status, string body) => status == 0
        ? throw new HttpRequestException("No response")
        : StubService.Body(body, "text/plain", (HttpStatusCode)status);

    private static List<(string Method, string Path, string? Lifetime, string? Token)> Requests(
        AwsComputer computer) =>
    [
        .. computer.CallsTo("169.254.169.254").Select(call => (call.Method.Method, call.Address.AbsolutePath,
            call.Headers.GetValueOrDefault(Lifetime), call.Headers.GetValueOrDefault(Token))),
    ];
}
