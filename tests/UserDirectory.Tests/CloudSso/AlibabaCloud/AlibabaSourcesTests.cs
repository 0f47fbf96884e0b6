using System.Net;

namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

/// <summary>Keys in the places of the aliyun command, Terraform and the SDKs, on an instance with a role.</summary>
public sealed class AlibabaSourcesTests
{
    private static readonly string CredentialsFile = Path.Combine("/home/ann", ".alibabacloud", "credentials");

    private readonly FakeComputer _computer = new();

    public AlibabaSourcesTests() => _computer.Metadata = _computer.Instance;

    [Theory]
    [InlineData("ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_SECURITY_TOKEN")]
    [InlineData("ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN")]
    [InlineData("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN")]
    public async Task Keys_count_by_all_names_and_half_of_them_is_an_error(string id, string secret, string token)
    {
        (_computer.Variables[id], _computer.Variables[secret], _computer.Variables[token]) = ("ENV", "s3cr3t", "t");
        using (var client = _computer.Client()) Assert.Equal("ENV/t", await _computer.CallerAsync(client));

        foreach (var missing in new[] { id, secret })
        {
            var value = _computer.Variables[missing];
            _computer.Variables.Remove(missing);
            await FailsAsync(missing);
            _computer.Variables[missing] = value;
        }
    }

    [Theory]
    [InlineData("type = access_key\naccess_key_id = FILE\naccess_key_secret = s3cr3t", "FILE")]
    [InlineData("type = sts\naccess_key_id = FILE\naccess_key_secret = s3cr3t\nsecurity_token = t", "FILE/t")]
    [InlineData("type = ecs_ram_role\nrole_name = role-a", "ECS/token-ECS")]
    [InlineData("type=ram_role_arn\naccess_key_id=F\naccess_key_secret=s3cr3t\nrole_arn=acs:ram::1:role/r\n"
        + "role_session_name=x", "STS.1/token-STS.1")]
    public async Task The_credentials_file_of_the_SDKs_counts_before_the_instance(string section, string caller)
    {
        _computer.Files[CredentialsFile] = "[default]\n" + section;
        using var client = _computer.Client();

        Assert.Equal(caller, await _computer.CallerAsync(client));
    }

    [Theory]
    [InlineData("[default]\ntype = rsa_key_pair", "'rsa_key_pair'")]
    [InlineData("[default]\naccess_key_id = FILE", "type")]
    [InlineData("[default]\ntype = access_key\naccess_key_id = FILE", "access_key_secret")]
    [InlineData("[default", "/credentials:1")]
    public Task A_broken_credentials_file_is_not_passed_over(string text, string says)
    {
        _computer.Files[CredentialsFile] = text;
        return FailsAsync(says);
    }

    [Fact]
    public async Task A_role_may_have_the_instance_as_its_source()
    {
        Profile("\"mode\":\"RamRoleArnWithEcs\",\"ram_role_arn\":\"acs:ram::1:role/r\"");
        using var client = _computer.Client();

        Assert.Equal("STS.1/token-STS.1", await _computer.CallerAsync(client));
        Assert.Equal("ECS/token-ECS", FakeComputer.Caller(_computer.StsCalls.Single()));
    }

    [Fact]
    public async Task A_role_that_the_instance_may_not_assume_is_not_replaced_by_the_instance()
    {
        Profile("\"mode\":\"RamRoleArnWithEcs\",\"ram_role_arn\":\"acs:ram::1:role/r\"");
        _computer.Sts = _ => StubService.Json("""{"Code":"NoPermission","Message":"No."}""", HttpStatusCode.Forbidden);

        await FailsAsync("NoPermission");
    }

    [Fact]
    public async Task A_command_may_print_the_keys()
    {
        if (OperatingSystem.IsWindows()) return;
        Profile("\"mode\":\"External\",\"process_command\":\"echo "
            + "'{\\\"mode\\\":\\\"AK\\\",\\\"access_key_id\\\":\\\"CMD\\\",\\\"access_key_secret\\\":\\\"s\\\"}'\"");
        using (var client = _computer.Client()) Assert.Equal("CMD", await _computer.CallerAsync(client));

        Profile("\"mode\":\"External\",\"process_command\":\"echo s3cr3t\"");
        await FailsAsync("process_command");
        Profile("\"mode\":\"External\",\"process_command\":\"/bin/false\"");
        await FailsAsync("exit code 1");
    }

    [Fact]
    public async Task An_address_may_give_the_keys()
    {
        Profile("\"mode\":\"CredentialsURI\",\"credentials_uri\":\"http://127.0.0.1/keys\"");
        _computer.Address = () => StubService.Json(_computer.Session("URI"));
        using var client = _computer.Client();

        Assert.Equal("URI/token-URI", await _computer.CallerAsync(client));
    }

    [Fact]
    public async Task Credentials_that_an_address_does_not_give_are_an_error()
    {
        Profile("\"mode\":\"CredentialsURI\",\"credentials_uri\":\"http://127.0.0.1/keys\"");
        await FailsAsync("credentials_uri of profile 'default' did not return the JSON of an access key");

        _computer.Address = () => StubService.Body("s3cr3t", "text/plain", HttpStatusCode.NotFound);
        await FailsAsync("credentials_uri of profile 'default' responded with HTTP 404");
        _computer.Address = () => throw new HttpRequestException("down");
        await FailsAsync("credentials_uri of profile 'default' did not respond");
        // A client ends in this way if no response comes in time.
        _computer.Address = () => throw new TaskCanceledException("slow");
        await FailsAsync("credentials_uri of profile 'default' did not respond");
    }

    [Theory]
    [InlineData("ALIBABACLOUD_REGION_ID")]
    [InlineData("ALICLOUD_REGION")]
    public void The_region_counts_by_all_names(string variable)
    {
        _computer.Variables[variable] = "eu-central-1";
        using var client = _computer.Client(region: null);

        Assert.NotNull(client);
    }

    private void Profile(string mode) => _computer.ProfileFile =
        "{\"profiles\":[{\"name\":\"default\"," + mode + "}]}";

    private async Task FailsAsync(string says)
    {
        using var client = _computer.Client();
        var failure = await _computer.CredentialsErrorAsync(client);
        Assert.Contains(says, failure.Message.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_computer.CloudSsoCalls,
            call => FakeComputer.Caller(call).StartsWith("ECS", StringComparison.Ordinal));
    }
}
