using UserDirectory.Changes;

namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

public sealed class CliProfileTests
{
    private const string Profiles =
        """
        {"current":"keys","profiles":[
          {"name":"keys","mode":"AK","access_key_id":"AK","access_key_secret":"s3cr3t","region_id":"us-west-1"},
          {"name":"sts","mode":"StsToken","access_key_id":"ST","access_key_secret":"s3cr3t","sts_token":"t"},
          {"name":"role","mode":"ramrolearn","access_key_id":"BASE","access_key_secret":"s3cr3t",
           "sts_region":"cn-beijing","ram_role_arn":"acs:ram::1:role/r","ram_session_name":"ann","expired_seconds":900,
           "external_id":"x","policy":""},
          {"name":"chain","mode":"ChainableRamRoleArn","source_profile":"role","ram_role_arn":"acs:ram::2:role/q"},
          {"name":"ring","mode":"ChainableRamRoleArn","source_profile":"ring","ram_role_arn":"acs:ram::2:role/q"},
          {"name":"ecs","mode":"EcsRamRole","ram_role_name":"role-b"},
          {"name":"oidc","mode":"OIDC","ram_role_arn":"acs:ram::1:role/r","oidc_provider_arn":"o",
           "oidc_token_file":"/jwt"},
          {"name":"signed-in","mode":"CloudSSO","access_key_id":"SSO","access_key_secret":"s3cr3t","sts_token":"t",
           "sts_expiration":1767326400},
          {"name":"external","mode":"External","access_key_id":"E","access_key_secret":"s3cr3t"},
          {"name":"rsa","mode":"RsaKeyPair"},
          {"name":"no-secret","mode":"AK","access_key_id":"N"},
          {"name":"new","mode":""}]}
        """;

    private readonly FakeComputer _computer = new() { ProfileFile = Profiles };

    [Theory]
    [InlineData("keys", "AK")]
    [InlineData("sts", "ST/t")]
    [InlineData("role", "STS.1/token-STS.1")]
    [InlineData("chain", "STS.2/token-STS.2")]
    [InlineData("ecs", "ECS/token-ECS")]
    [InlineData("oidc", "STS.1/token-STS.1")]
    [InlineData("signed-in", "SSO/t")]
    public async Task A_profile_gets_credentials_by_its_mode(string profile, string caller)
    {
        _computer.Metadata = _computer.Instance;
        _computer.Files["/jwt"] = "jwt";
        using var client = _computer.Client(profile: profile);

        Assert.Equal(caller, await _computer.CallerAsync(client));
    }

    [Fact]
    public async Task The_current_profile_counts_unless_the_environment_names_another()
    {
        using (var client = _computer.Client())
            Assert.Equal("AK", await _computer.CallerAsync(client));

        _computer.Variables["ALIBABA_CLOUD_PROFILE"] = "sts";
        using (var client = _computer.Client())
            Assert.Equal("ST/t", await _computer.CallerAsync(client));
    }

    [Fact]
    public async Task A_role_is_assumed_with_the_keys_and_terms_of_the_profile()
    {
        using var client = _computer.Client(profile: "role");
        await _computer.CallerAsync(client);

        var call = Assert.Single(_computer.StsCalls);
        Assert.Equal("sts.cn-beijing.aliyuncs.com", call.Address.Host);
        Assert.Equal("BASE", FakeComputer.Caller(call));
        Assert.Equal("AssumeRole", call.Headers["x-acs-action"]);
        Assert.Equal("2015-04-01", call.Headers["x-acs-version"]);
        Assert.Equal(
            "?DurationSeconds=900&ExternalId=x&RoleArn=acs%3Aram%3A%3A1%3Arole%2Fr&RoleSessionName=ann",
            call.Address.Query);
    }

    [Fact]
    public async Task A_chained_role_is_assumed_as_the_role_before_it()
    {
        using var client = _computer.Client(profile: "chain");
        await _computer.CallerAsync(client);

        Assert.Equal(["BASE", "STS.1/token-STS.1"], _computer.StsCalls.Select(FakeComputer.Caller));
        Assert.Equal(
            ["acs:ram::1:role/r", "acs:ram::2:role/q"], _computer.StsCalls.Select(call => call.Query["RoleArn"]));
    }

    [Theory]
    [InlineData("ring", "The source_profile of profile 'ring' forms a cycle. Correct the source_profile.")]
    [InlineData("no-secret", "no access_key_secret. Run 'aliyun configure --profile no-secret --mode AK'.")]
    [InlineData("external", "has no process_command. Run 'aliyun configure --profile external --mode External'.")]
    [InlineData("rsa", "has mode 'RsaKeyPair', which can't be used here. Use a profile with one of AK, ")]
    [InlineData("absent", "has no profile 'absent'. Its profiles are: keys, sts, role, ")]
    [InlineData("new", "profile 'new' is not configured")]
    [InlineData("ecs", "Profile 'ecs' (EcsRamRole): no metadata service responds")]
    public async Task A_profile_that_cannot_be_used_says_why(string profile, string reason)
    {
        using var client = _computer.Client(profile: profile);

        var failure = await _computer.CredentialsErrorAsync(client);

        Assert.Contains(reason, failure.Message);
        Assert.DoesNotContain("s3cr3t", failure.ToString());
    }

    [Fact]
    public async Task A_session_that_has_ended_says_how_to_renew_it()
    {
        _computer.Time.Advance(TimeSpan.FromDays(1));
        using var client = _computer.Client(profile: "signed-in");

        var failure = await _computer.CredentialsErrorAsync(client);

        Assert.Contains("aliyun sts GetCallerIdentity --profile signed-in", failure.Message);
    }

    [Fact]
    public async Task A_broken_file_is_named_and_not_quoted()
    {
        _computer.ProfileFile = "{\"profiles\":[\n{\"access_key_secret\": s3cr3t}]}";
        using var client = _computer.Client();

        var failure = await _computer.CredentialsErrorAsync(client);

        Assert.Equal($"{_computer.Environment.CliConfigurationPath} can't be read as JSON (line 2).", failure.Message);
        Assert.DoesNotContain("s3cr3t", failure.ToString());
    }

    [Fact]
    public void A_file_that_can_not_be_read_fails_the_run_before_the_first_request()
    {
        _computer.Unreadable = new UnauthorizedAccessException("Access is denied.");

        var failure = Assert.ThrowsAny<UserDirectoryException>(() => _computer.Client(region: null));

        Assert.Equal($"{_computer.Environment.CliConfigurationPath} can't be read: Access is denied.", failure.Message);
        Assert.True(failure.IsRunWide);
    }

    [Fact]
    public async Task Profiles_can_be_turned_off()
    {
        _computer.Variables["ALIBABA_CLOUD_CLI_PROFILE_DISABLED"] = "true";
        using var client = _computer.Client();

        var failure = await _computer.CredentialsErrorAsync(client);

        Assert.Contains("turned off by ALIBABA_CLOUD_CLI_PROFILE_DISABLED", failure.Message);
    }
}
