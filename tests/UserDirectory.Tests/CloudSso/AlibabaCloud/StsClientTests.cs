namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

/// <summary>The requests to STS: their host, and the session that they ask for.</summary>
public sealed class StsClientTests
{
    private const string Role = "\"mode\":\"RamRoleArn\",\"access_key_id\":\"BASE\",\"access_key_secret\":\"s\","
        + "\"ram_role_arn\":\"acs:ram::1:role/r\"";

    private readonly FakeComputer _computer = new();

    [Theory]
    [InlineData("cn-beijing", "us-east-1", "cn-shanghai", null, "sts.cn-beijing.aliyuncs.com")]
    [InlineData(null, "us-east-1", "cn-shanghai", null, "sts.us-east-1.aliyuncs.com")]
    [InlineData(null, null, "cn-shanghai", null, "sts.cn-shanghai.aliyuncs.com")]
    [InlineData(null, null, null, "https://cloudsso.localhost/", "sts.aliyuncs.com")]
    public async Task The_region_is_of_the_profile_then_of_the_environment_then_of_CloudSSO(
        string? profile, string? variable, string? region, string? endpoint, string host)
    {
        if (variable is not null) _computer.Variables["ALIBABA_CLOUD_STS_REGION"] = variable;
        var call = await AssumeAsync(
            Role + (profile is null ? "" : $",\"sts_region\":\"{profile}\""), region, endpoint);

        Assert.Equal($"https://{host}/", call.Address.GetLeftPart(UriPartial.Path));
    }

    [Theory]
    [InlineData("ann", "job", "ann")]
    [InlineData("", "job", "job")]
    [InlineData(null, "job", "job")]
    [InlineData(null, null, "userdirectory")]
    public async Task The_session_name_is_of_the_profile_then_of_the_environment(
        string? profile, string? variable, string name)
    {
        if (variable is not null) _computer.Variables["ALIBABA_CLOUD_ROLE_SESSION_NAME"] = variable;
        var call = await AssumeAsync(
            Role + (profile is null ? "" : $",\"ram_session_name\":\"{profile}\""), "cn-shanghai");

        Assert.Equal(name, call.Query["RoleSessionName"]);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(",\"expired_seconds\":0", null)]
    [InlineData(",\"expired_seconds\":3600", "3600")]
    public async Task A_session_without_a_length_has_the_default_length_of_STS(string setting, string? seconds)
    {
        var call = await AssumeAsync(Role + setting, "cn-shanghai");

        Assert.Equal(seconds, call.Query.TryGetValue("DurationSeconds", out var sent) ? sent : null);
    }

    [Fact]
    public async Task A_policy_and_an_external_id_are_sent_and_empty_ones_are_not()
    {
        var call = await AssumeAsync(
            Role + ",\"policy\":\"{\\\"Version\\\":\\\"1\\\"}\",\"external_id\":\"x\"", "cn-shanghai");
        Assert.Equal(("{\"Version\":\"1\"}", "x"), (call.Query["Policy"], call.Query["ExternalId"]));

        call = await AssumeAsync(Role + ",\"policy\":\"\",\"external_id\":\"\"", "cn-shanghai");
        Assert.Equal(["RoleArn", "RoleSessionName"], call.Query.Keys.OrderBy(name => name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_unsigned_request_asks_for_JSON_and_has_its_time()
    {
        _computer.Files["/jwt"] = "jwt";
        var call = await AssumeAsync(
            "\"mode\":\"OIDC\",\"ram_role_arn\":\"acs:ram::1:role/r\","
            + "\"oidc_provider_arn\":\"acs:ram::1:oidc-provider/o\","
            + "\"oidc_token_file\":\"/jwt\",\"ram_session_name\":\"ann\",\"policy\":\"{}\",\"expired_seconds\":900",
            "cn-shanghai");

        Assert.Equal(
            "?Action=AssumeRoleWithOIDC&Format=JSON&Timestamp=2026-01-02T03%3A04%3A05Z&Version=2015-04-01",
            call.Address.Query);
        Assert.Equal(
            [
                ("DurationSeconds", "900"), ("OIDCProviderArn", "acs:ram::1:oidc-provider/o"), ("OIDCToken", "jwt"),
                ("Policy", "{}"), ("RoleArn", "acs:ram::1:role/r"), ("RoleSessionName", "ann"),
            ],
            call.Form.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => (field.Key, field.Value)));
    }

    [Theory]
    [InlineData("""{"Credentials":{"AccessKeyId":"","AccessKeySecret":"s","SecurityToken":"t","Expiration":"$"}}""")]
    [InlineData("""{"Credentials":{"AccessKeyId":"i","AccessKeySecret":"","SecurityToken":"t","Expiration":"$"}}""")]
    [InlineData("""{"Credentials":{"AccessKeyId":"i","AccessKeySecret":"s","SecurityToken":"","Expiration":"$"}}""")]
    [InlineData("""{"Credentials":{"AccessKeyId":"i","AccessKeySecret":"s","SecurityToken":"t"}}""")]
    public async Task A_response_with_a_part_of_the_credentials_is_an_error(string body)
    {
        _computer.Sts = _ => StubService.Json(body.Replace("$", "2030-01-01T00:00:00Z"));
        Profile(Role);
        using var client = _computer.Client();

        var failure = await _computer.CredentialsErrorAsync(client);

        Assert.Equal("The response to AssumeRole has incomplete credentials.", failure.Message);
    }

    private async Task<StubService.Call> AssumeAsync(string profile, string? region, string? endpoint = null)
    {
        Profile(profile);
        using var client = _computer.Client(region, endpoint: endpoint);
        await _computer.CallerAsync(client);
        return _computer.StsCalls.Last();
    }

    private void Profile(string settings) =>
        _computer.ProfileFile = "{\"profiles\":[{\"name\":\"default\"," + settings + "}]}";
}
