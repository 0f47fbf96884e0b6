using System.Net;
using System.Text.Json.Nodes;
using UserDirectory.Changes;
using UserDirectory.Tests.CloudSso;

namespace UserDirectory.Tests.Aws;

/// <summary>Requests to sources of credentials, their number, and messages about the sources.</summary>
public sealed class AwsKeysTests
{
    private const int Users = 300;

    [Theory]
    [InlineData("down", 3)]
    [InlineData("refused", 1)]
    public async Task A_failing_agent_is_asked_for_the_run_and_not_for_each_user(string agent, int requests)
    {
        var cell = Of("container");
        cell.Agent = agent;
        var computer = new AwsComputer(cell);
        using var client = computer.Client();

        var errors = new HashSet<string>();
        for (var user = 0; user < Users; user++)
            errors.Add((await Assert.ThrowsAsync<UserDirectoryException>(() => computer.CallAsync(client))).Message);

        Assert.Single(errors);
        Assert.Equal(requests, computer.Network.Calls.Count);
    }

    [Fact]
    public async Task A_process_runs_once_for_all_users()
    {
        if (OperatingSystem.IsWindows()) return;
        var counted = Path.GetTempFileName();
        try
        {
            var cell = Of("process");
            cell.Files[AwsCell.Config] = "[default]\ncredential_process = "
                + $"/bin/sh -c \"echo >>{counted}; echo '{{\\\"Version\\\":1,\\\"AccessKeyId\\\":\\\"A\\\","
                + "\\\"SecretAccessKey\\\":\\\"s\\\"}'\"\n";
            var computer = new AwsComputer(cell);
            using var client = computer.Client();
            for (var user = 0; user < Users; user++) await computer.CallAsync(client);

            Assert.Equal("A", AwsComputer.Signature(computer.Calls[^1]).Key);
            Assert.Equal("\n", await File.ReadAllTextAsync(counted, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(counted);
        }
    }

    [Fact]
    public async Task Keys_that_have_ended_by_this_clock_name_both_times()
    {
        var computer = new AwsComputer(Of("web identity"));
        using var client = Later(computer, TimeSpan.FromDays(40000)).Client();

        var failure = await Assert.ThrowsAsync<UserDirectoryException>(() => computer.CallAsync(client));

        Assert.Contains("have ended at 2099-01-01 00:00:00 UTC", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Set the clock", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sso", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machines_keys_that_the_metadata_service_does_not_renew_serve_on()
    {
        var computer = new AwsComputer(Of("instance"));
        using var client = Later(computer, TimeSpan.FromDays(40000)).Client();

        Assert.Equal("ASIAINSTANCE", (await computer.CallAsync(client)).Key);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_metadata_token_that_does_not_come_is_done_without_unless_that_is_turned_off(bool isOff)
    {
        var cell = Of("instance");
        if (isOff) cell.Variables["AWS_EC2_METADATA_V1_DISABLED"] = "true";
        var computer = new AwsComputer(cell)
        {
            Instead = call => call.Method == HttpMethod.Put ? throw new HttpRequestException("hop limit") : null,
        };
        using var client = computer.Client();

        if (!isOff)
        {
            Assert.Equal("ASIAINSTANCE", (await computer.CallAsync(client)).Key);
            return;
        }
        var failure = await Assert.ThrowsAsync<UserDirectoryException>(() => computer.CallAsync(client));
        Assert.Contains("AWS_EC2_METADATA_V1_DISABLED", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_has_ended_is_renewed_and_kept_for_the_aws_command()
    {
        var cell = Of("SSO");
        var file = cell.Files.Keys.Single(path => path.EndsWith(".json", StringComparison.Ordinal));
        cell.Files[file] = """
            {"accessToken":"old","expiresAt":"2020-01-01T00:00:00Z","refreshToken":"r1","clientId":"c",
             "clientSecret":"cs","region":"eu-central-1"}
            """;
        var computer = new AwsComputer(cell)
        {
            Instead = call => call.Address.Host == "oidc.eu-central-1.amazonaws.com"
                ? StubService.Json("""{"accessToken":"new","expiresIn":3600,"refreshToken":"r2"}""")
                : null,
        };
        using var client = computer.Client();

        Assert.Equal("ASIASSO", (await computer.CallAsync(client)).Key);
        var kept = JsonNode.Parse(cell.Files[file])!;
        Assert.Equal(("new", "r2", "c"),
            ((string?)kept["accessToken"], (string?)kept["refreshToken"], (string?)kept["clientId"]));
    }

    [Fact]
    public async Task A_refused_session_is_an_error_with_the_command_to_sign_in()
    {
        var computer = new AwsComputer(Of("SSO"))
        {
            Instead = call => call.Address.Host.StartsWith("portal.sso", StringComparison.Ordinal)
                ? StubService.Json("""{"message":"Session token not found or invalid"}""", HttpStatusCode.Unauthorized)
                : null,
        };
        using var client = computer.Client();

        var failure = await Assert.ThrowsAsync<UserDirectoryException>(() => computer.CallAsync(client));

        Assert.Contains("Run: aws sso login --profile default", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sso-token", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("variables", "access key AKIAVARIABLES (AWS_ACCESS_KEY_ID), region eu-west-1 (AWS_DEFAULT_REGION)")]
    [InlineData("keys", "access key AKIAKEYS (profile 'default' in /home/ann/.aws/credentials), region eu-west-1 ")]
    [InlineData("role", "access key ASIAROLE (role arn:aws:iam::111111111111:role/role by profile 'default' in "
        + "/home/ann/.aws/config), ")]
    [InlineData("web identity", "(role arn:aws:iam::111111111111:role/web by AWS_WEB_IDENTITY_TOKEN_FILE), ")]
    [InlineData("container", "(role of the container, container credentials of http://169.254.170.2 "
        + "(AWS_CONTAINER_CREDENTIALS_RELATIVE_URI)), ")]
    [InlineData("instance", "access key ASIAINSTANCE (role of this machine), region eu-west-1 (AWS_DEFAULT_REGION)")]
    public void The_signer_and_the_endpoint_are_described_without_a_secret(string source, string text)
    {
        var computer = new AwsComputer(Of(source));
        using var client = computer.Client();

        var said = computer.Signed!.ToString().Replace('\\', '/');

        Assert.Contains(text, said, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", said, StringComparison.Ordinal);
        Assert.DoesNotContain("guid", said, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unusual_endpoint_is_named()
    {
        var cell = Of("variables");
        cell.Variables["AWS_ENDPOINT_URL_WORKMAIL"] = "https://rehearsal.example/";
        var computer = new AwsComputer(cell);
        using var client = computer.Client();

        Assert.EndsWith(", endpoint https://rehearsal.example/ (AWS_ENDPOINT_URL_WORKMAIL)",
            computer.Signed!.ToString(), StringComparison.Ordinal);
    }

    private static AwsCell Of(string source)
    {
        var cell = new AwsCell { Name = source };
        AwsSource.All.Single(one => one.Name == source).Set(cell);
        return cell;
    }

    private static AwsComputer Later(AwsComputer computer, TimeSpan by)
    {
        computer.Time.Advance(by);
        return computer;
    }
}
