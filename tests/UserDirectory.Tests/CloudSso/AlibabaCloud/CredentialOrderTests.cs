using System.Net;
using UserDirectory.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

public sealed class CredentialOrderTests
{
    private const string Profile =
        """{"profiles":[{"name":"default","mode":"AK","access_key_id":"CLI","access_key_secret":"s"}]}""";

    private readonly FakeComputer _computer = new();

    [Fact]
    public async Task Each_source_counts_only_where_those_before_it_have_nothing()
    {
        _computer.Metadata = _computer.Instance;
        using (var client = _computer.Client())
            Assert.Equal("ECS/token-ECS", await _computer.CallerAsync(client));

        _computer.ProfileFile = Profile;
        using (var client = _computer.Client())
            Assert.Equal("CLI", await _computer.CallerAsync(client));

        SetOidc();
        using (var client = _computer.Client())
            Assert.Equal("STS.1/token-STS.1", await _computer.CallerAsync(client));

        _computer.Variables["ALIBABA_CLOUD_ACCESS_KEY_ID"] = "ENV";
        _computer.Variables["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = "s";
        _computer.Variables["ALIBABA_CLOUD_SECURITY_TOKEN"] = "t";
        using (var client = _computer.Client())
            Assert.Equal("ENV/t", await _computer.CallerAsync(client));

        using (var client = _computer.Client(accessKey: "GIVEN", secretKey: "s"))
            Assert.Equal("GIVEN", await _computer.CallerAsync(client));
    }

    [Fact]
    public async Task A_named_profile_counts_before_the_environment()
    {
        _computer.Variables["ALIBABA_CLOUD_ACCESS_KEY_ID"] = "ENV";
        _computer.Variables["ALIBABA_CLOUD_ACCESS_KEY_SECRET"] = "s";
        _computer.ProfileFile = Profile;

        using var client = _computer.Client(profile: "default");

        Assert.Equal("CLI", await _computer.CallerAsync(client));
    }

    [Fact]
    public async Task Missing_credentials_are_an_error_with_the_sources_and_the_next_step()
    {
        using var client = _computer.Client();

        var failure = await _computer.CredentialsErrorAsync(client);

        Assert.Equal(
            "No Alibaba Cloud credentials. Looked at: 1. -AccessKey: none. "
            + "2. environment variables: ALIBABA_CLOUD_ACCESS_KEY_ID is not set. "
            + "3. OIDC role: ALIBABA_CLOUD_ROLE_ARN, ALIBABA_CLOUD_OIDC_PROVIDER_ARN, ALIBABA_CLOUD_OIDC_TOKEN_FILE "
            + "not set. "
            + $"4. CLI profile: {_computer.Environment.CliConfigurationPath} does not exist. "
            + $"5. credentials file: {Path.Combine("/home/ann", ".alibabacloud", "credentials")} does not exist. "
            + "6. ECS instance role: no metadata service answers, so this is not an ECS instance. "
            + "Give an access key, set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, "
            + "or run 'aliyun configure'.",
            failure.Message);
        Assert.Empty(_computer.CloudSsoCalls);
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_ACCESS_KEY_ID")]
    [InlineData("ALIBABA_CLOUD_ACCESS_KEY_SECRET")]
    public async Task Half_an_access_key_is_an_error_that_does_not_show_it(string variable)
    {
        _computer.Metadata = _computer.Instance;
        _computer.Variables[variable] = "h4lf";
        using var client = _computer.Client();

        var failure = await _computer.CredentialsErrorAsync(client);

        Assert.Contains("Set both or none", failure.Message);
        Assert.DoesNotContain("h4lf", failure.ToString());
    }

    [Fact]
    public async Task A_given_key_without_its_secret_is_an_error()
    {
        using var client = _computer.Client(accessKey: "h4lf");

        var failure = await _computer.CredentialsErrorAsync(client);

        Assert.DoesNotContain("h4lf", failure.ToString());
    }

    [Fact]
    public async Task A_role_that_is_refused_is_not_replaced_by_another_identity()
    {
        _computer.Metadata = _computer.Instance;
        SetOidc();
        _computer.Sts = _ => StubService.Json(
            """{"Code":"AuthenticationFail.OIDCToken.Invalid","Message":"Bad token.","RequestId":"r"}""",
            HttpStatusCode.BadRequest);
        using var client = _computer.Client();

        var failure = await _computer.CredentialsErrorAsync(client);

        Assert.Equal("AuthenticationFail.OIDCToken.Invalid", failure.Code);
        Assert.StartsWith("AssumeRoleWithOIDC failed: AuthenticationFail.OIDCToken.Invalid.", failure.Message);
        Assert.Empty(_computer.CloudSsoCalls);
    }

    [Fact]
    public async Task An_oidc_token_goes_unsigned_in_the_body_and_is_read_for_every_session()
    {
        SetOidc();
        using var client = _computer.Client();
        await _computer.CallerAsync(client);
        _computer.Files["/token"] = "jwt-2";
        _computer.Time.Advance(TimeSpan.FromMinutes(56));
        await _computer.CallerAsync(client);

        var first = _computer.StsCalls.First();
        Assert.Equal("https://sts.cn-shanghai.aliyuncs.com/", first.Address.GetLeftPart(UriPartial.Path));
        Assert.False(first.Headers.ContainsKey("Authorization"));
        Assert.Equal(("AssumeRoleWithOIDC", "2015-04-01"), (first.Query["Action"], first.Query["Version"]));
        Assert.Equal(
            ("acs:ram::1:role/r", "acs:ram::1:oidc-provider/o", "userdirectory"),
            (first.Form["RoleArn"], first.Form["OIDCProviderArn"], first.Form["RoleSessionName"]));
        Assert.Equal(["jwt-1", "jwt-2"], _computer.StsCalls.Select(call => call.Form["OIDCToken"]));
        Assert.DoesNotContain("jwt", first.Address.Query);
    }

    [Fact]
    public async Task A_missing_oidc_token_file_is_named()
    {
        SetOidc();
        _computer.Files.Clear();
        using var client = _computer.Client();

        var failure = await _computer.CredentialsErrorAsync(client);

        Assert.Contains("/token", failure.Message);
    }

    [Fact]
    public async Task An_oidc_token_file_that_cannot_be_read_is_named()
    {
        SetOidc();
        _computer.Unreadable = new UnauthorizedAccessException("Access is denied.");
        using var client = _computer.Client();

        var failure = await _computer.CredentialsErrorAsync(client);

        Assert.Equal("/token can't be read: Access is denied.", failure.Message);
    }

    [Fact]
    public void Printed_credentials_show_nothing()
    {
        var text = new AlibabaCredentials("LTAI-id", "s3cr3t", "t0k3n").ToString();

        Assert.Equal("AlibabaCredentials", text);
    }

    private void SetOidc()
    {
        _computer.Variables["ALIBABA_CLOUD_ROLE_ARN"] = "acs:ram::1:role/r";
        _computer.Variables["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"] = "acs:ram::1:oidc-provider/o";
        _computer.Variables["ALIBABA_CLOUD_OIDC_TOKEN_FILE"] = "/token";
        _computer.Files["/token"] = "jwt-1\n";
    }
}
