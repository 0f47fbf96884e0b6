using UserDirectory.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

/// <summary>Fields of the modes of Alibaba Cloud CLI, in a file with one profile.</summary>
public sealed class CliModeTests
{
    private const string Key = "\"access_key_id\":\"AK\",\"access_key_secret\":\"s3cr3t\"";
    private const string Arn = "\"ram_role_arn\":\"acs:ram::1:role/r\"";

    // The clock of the tests stands at second 1767323045.
    private const string Session = Key + ",\"sts_token\":\"t\",\"sts_expiration\":";

    private readonly FakeComputer _computer = new();

    public CliModeTests() => _computer.Metadata = _computer.Instance;

    [Theory]
    [InlineData("\"mode\":\"AK\",\"sts_token\":\"old\"," + Key, "AK")]
    [InlineData("\"mode\":\"CloudSSO\"," + Session + "1767323046", "AK/t")]
    [InlineData("\"mode\":\"OAuth\"," + Session + "1767323046", "AK/t")]
    [InlineData("\"mode\":\"EcsRamRole\"", "ECS/token-ECS")]
    [InlineData("\"mode\":\"CredentialsURI\",\"credentials_uri\":\"http://127.0.0.1/keys\"", "URI/token-URI")]
    [InlineData("\"mode\":\"CredentialsURI\",\"credentials_uri\":\"https://127.0.0.1/keys\"", "URI/token-URI")]
    public async Task A_mode_gets_its_credentials(string profile, string caller)
    {
        _computer.Address = () => StubService.Json(_computer.Session("URI"));
        Profile(profile);
        using var client = _computer.Client();

        Assert.Equal(caller, await _computer.CallerAsync(client));
    }

    [Fact]
    public async Task Temporary_keys_of_a_profile_may_assume_its_role()
    {
        Profile("\"mode\":\"RamRoleArn\",\"sts_token\":\"t\"," + Arn + "," + Key);
        using var client = _computer.Client();
        await _computer.CallerAsync(client);

        Assert.Equal("AK/t", FakeComputer.Caller(Assert.Single(_computer.StsCalls)));
    }

    [Theory]
    [InlineData("\"mode\":\"AK\",\"access_key_secret\":\"s3cr3t\"", "access_key_id")]
    [InlineData("\"mode\":\"AK\",\"access_key_id\":\"AK\",\"access_key_secret\":\" \"", "access_key_secret")]
    [InlineData("\"mode\":\"StsToken\"," + Key, "sts_token")]
    [InlineData("\"mode\":\"RamRoleArn\"," + Key, "ram_role_arn")]
    [InlineData("\"mode\":\"RamRoleArn\"," + Arn, "access_key_id")]
    [InlineData("\"mode\":\"RamRoleArnWithEcs\"", "ram_role_arn")]
    [InlineData("\"mode\":\"ChainableRamRoleArn\"," + Arn, "source_profile")]
    [InlineData("\"mode\":\"External\"", "process_command")]
    [InlineData("\"mode\":\"CredentialsURI\"", "credentials_uri")]
    [InlineData("\"mode\":\"OIDC\",\"oidc_provider_arn\":\"o\",\"oidc_token_file\":\"/jwt\"", "ram_role_arn")]
    [InlineData("\"mode\":\"OIDC\",\"oidc_token_file\":\"/jwt\"," + Arn, "oidc_provider_arn")]
    [InlineData("\"mode\":\"OIDC\",\"oidc_provider_arn\":\"o\"," + Arn, "oidc_token_file")]
    public async Task A_profile_without_a_field_of_its_mode_names_the_field(string profile, string field)
    {
        Profile(profile);

        Assert.StartsWith($"Profile 'default' has no {field}. Run 'aliyun configure ", await FailureAsync());
    }

    [Theory]
    [InlineData("1767323045")]
    [InlineData("1767323044")]
    [InlineData("null")]
    public async Task A_session_at_its_end_is_not_used(string end)
    {
        Profile("\"mode\":\"OAuth\"," + Session + end);

        Assert.StartsWith("The session of profile 'default' has expired.", await FailureAsync());
    }

    [Fact]
    public async Task A_session_is_read_again_before_its_end_because_the_CLI_may_have_renewed_it()
    {
        Profile("\"mode\":\"CloudSSO\"," + Session + "1767326645");
        using var client = _computer.Client();
        await _computer.CallerAsync(client);
        Profile(("\"mode\":\"CloudSSO\"," + Session + "1767330245").Replace("\"AK\"", "\"NEW\""));

        _computer.Time.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("AK/t", await _computer.CallerAsync(client));
        _computer.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("NEW/t", await _computer.CallerAsync(client));
    }

    [Theory]
    [InlineData("", "http://127.0.0.1/of-variable", "/of-variable")]
    [InlineData("http://127.0.0.1/of-profile", null, "/of-profile")]
    [InlineData("http://127.0.0.1/of-profile", "http://127.0.0.1/of-variable", "/of-profile")]
    public async Task The_address_of_credentials_is_of_the_profile_then_of_the_environment(
        string profile, string? variable, string path)
    {
        if (variable is not null) _computer.Variables["ALIBABA_CLOUD_CREDENTIALS_URI"] = variable;
        _computer.Address = () => StubService.Json(_computer.Session("URI"));
        Profile($"\"mode\":\"CredentialsURI\",\"credentials_uri\":\"{profile}\"");
        using var client = _computer.Client();
        await _computer.CallerAsync(client);

        var call = Assert.Single(_computer.Network.Calls, call => call.Address.Host == "127.0.0.1");
        Assert.Equal((HttpMethod.Get, path), (call.Method, call.Address.AbsolutePath));
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("ftp://127.0.0.1/keys")]
    [InlineData("file:///keys")]
    public async Task An_address_of_another_form_is_refused(string address)
    {
        Profile($"\"mode\":\"CredentialsURI\",\"credentials_uri\":\"{address}\"");

        Assert.Equal("The credentials_uri of profile 'default' is not an http or https address.", await FailureAsync());
        Assert.Empty(_computer.Network.Calls);
    }

    [Fact]
    public async Task The_role_that_a_profile_names_counts_before_the_role_of_the_environment()
    {
        _computer.Variables["ALIBABA_CLOUD_ECS_METADATA"] = "role-c";
        Profile("\"mode\":\"EcsRamRole\",\"ram_role_name\":\"role-b\"");
        using var client = _computer.Client();
        await _computer.CallerAsync(client);

        Assert.EndsWith("/role-b", _computer.MetadataCalls.Last().Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_profile_without_credentials_is_searched_for_alone()
    {
        Profile("\"mode\":\"\"");
        using (var client = _computer.Client(profile: "default"))
        {
            Assert.StartsWith("No Alibaba Cloud credentials were found. Sources: 1. -AccessKey: none. "
                + "2. CLI profile 'default': profile 'default' is not configured. ",
                (await _computer.CredentialsErrorAsync(client)).Message);
        }
        using (var client = _computer.Client()) Assert.Equal("ECS/token-ECS", await _computer.CallerAsync(client));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"profiles":[]}""")]
    [InlineData("""{"profiles":null}""")]
    [InlineData("""{"profiles":[null]}""")]
    [InlineData("null")]
    public async Task A_file_without_profiles_says_which_profile_is_missing(string file)
    {
        _computer.ProfileFile = file;

        Assert.StartsWith(
            $"{_computer.Environment.CliConfigurationPath} has no profile 'default'. It has no profiles. Run 'aliyun "
                + "configure'.",
            await FailureAsync());
    }

    [Theory]
    [InlineData("""{"profiles":[{"name":"b"},{"mode":"AK"},{"name":"a"}]}""", "b,a")]
    [InlineData("{}", "")]
    [InlineData("{", "")]
    [InlineData(null, "")]
    public void The_names_of_profiles_are_completed_in_the_order_of_the_file(string? file, string names)
    {
        if (file is not null) _computer.ProfileFile = file;

        Assert.Equal(names, string.Join(",", CliConfiguration.ProfileNames(_computer.Environment)));
    }

    private void Profile(string fields) =>
        _computer.ProfileFile = "{\"profiles\":[{\"name\":\"default\"," + fields + "}]}";

    private async Task<string> FailureAsync()
    {
        using var client = _computer.Client();
        var failure = await _computer.CredentialsErrorAsync(client);
        Assert.DoesNotContain("s3cr3t", failure.ToString(), StringComparison.Ordinal);
        return failure.Message;
    }
}
