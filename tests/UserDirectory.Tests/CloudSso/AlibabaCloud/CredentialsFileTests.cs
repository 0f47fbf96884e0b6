namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

/// <summary>The credentials file of the SDKs: its path, its section and the settings of each type.</summary>
public sealed class CredentialsFileTests
{
    private const string Key = "access_key_id = FILE\naccess_key_secret = s3cr3t\n";
    private static readonly string DefaultPath = Path.Combine("/home/ann", ".alibabacloud", "credentials");

    private readonly FakeComputer _computer = new();

    [Fact]
    public async Task The_file_that_the_environment_names_counts_in_place_of_the_default_file()
    {
        _computer.Variables["ALIBABA_CLOUD_CREDENTIALS_FILE"] = "/mine";
        _computer.Files["/mine"] = "[default]\ntype = access_key\naccess_key_id = MINE\naccess_key_secret = s";
        _computer.Files[DefaultPath] = "[default]\ntype = access_key\n" + Key;
        using (var client = _computer.Client()) Assert.Equal("MINE", await _computer.CallerAsync(client));

        _computer.Files.Remove("/mine");
        Assert.Equal("/mine (ALIBABA_CLOUD_CREDENTIALS_FILE) does not exist. Correct or unset the variable.",
            await FailureAsync());
    }

    [Fact]
    public async Task The_section_that_the_environment_names_counts_in_place_of_the_default_section()
    {
        _computer.Files[DefaultPath] = "[default]\ntype = access_key\naccess_key_id = DEFAULT\naccess_key_secret = s\n"
            + "[hr]\ntype = access_key\n" + Key;
        using (var client = _computer.Client()) Assert.Equal("DEFAULT", await _computer.CallerAsync(client));

        _computer.Variables["ALIBABA_CLOUD_PROFILE"] = "hr";
        using (var client = _computer.Client()) Assert.Equal("FILE", await _computer.CallerAsync(client));
    }

    [Fact]
    public async Task A_file_without_the_section_is_passed_over()
    {
        _computer.Files[DefaultPath] = "[hr]\ntype = access_key\n" + Key;
        Assert.Contains($"5. credentials file: {DefaultPath} has no [default].", await FailureAsync());

        _computer.Metadata = _computer.Instance;
        using var client = _computer.Client();
        Assert.Equal("ECS/token-ECS", await _computer.CallerAsync(client));
    }

    [Fact]
    public async Task A_role_is_assumed_with_the_session_name_and_the_policy_of_the_section()
    {
        _computer.Files[DefaultPath] = "[default]\ntype = ram_role_arn\nrole_arn = acs:ram::1:role/r\n"
            + "role_session_name = ann\npolicy = {\"Version\": \"1\"}\n" + Key;
        using var client = _computer.Client();
        await _computer.CallerAsync(client);

        var call = Assert.Single(_computer.StsCalls);
        Assert.Equal("FILE", FakeComputer.Caller(call));
        Assert.Equal(("acs:ram::1:role/r", "ann", "{\"Version\": \"1\"}"),
            (call.Query["RoleArn"], call.Query["RoleSessionName"], call.Query["Policy"]));
    }

    [Theory]
    [InlineData("role_name = role-b\n", "role-b")]
    [InlineData("role_name =\n", "role-a")]
    [InlineData("", "role-a")]
    public async Task A_role_of_the_instance_is_the_one_that_the_section_names(string setting, string role)
    {
        _computer.Metadata = _computer.Instance;
        _computer.Files[DefaultPath] = "[default]\ntype = ecs_ram_role\n" + setting;
        using var client = _computer.Client();
        await _computer.CallerAsync(client);

        Assert.EndsWith("/" + role, _computer.MetadataCalls.Last().Address.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "has no type.")]
    [InlineData("type = bearer\n", "has the type 'bearer', which can't be used here")]
    [InlineData("type = access_key\naccess_key_secret = s3cr3t\n", "has no access_key_id.")]
    [InlineData("type = access_key\naccess_key_id = F\n", "has no access_key_secret.")]
    [InlineData("type = sts\n" + Key, "has no security_token.")]
    [InlineData("type = ram_role_arn\n" + Key, "has no role_arn.")]
    public async Task A_section_with_a_missing_setting_is_an_error_with_its_place(string section, string says)
    {
        _computer.Files[DefaultPath] = "# c\n[default]\n" + section;

        Assert.StartsWith($"[default] ({DefaultPath}:2) {says}", await FailureAsync());
    }

    [Fact]
    public async Task A_role_of_a_computer_that_is_no_instance_is_an_error_with_its_place()
    {
        _computer.Files[DefaultPath] = "[default]\ntype = ecs_ram_role\n";

        Assert.StartsWith($"[default] ({DefaultPath}:1): no metadata service responds", await FailureAsync());
    }

    private async Task<string> FailureAsync()
    {
        using var client = _computer.Client();
        var failure = await _computer.CredentialsErrorAsync(client);
        Assert.DoesNotContain("s3cr3t", failure.ToString(), StringComparison.Ordinal);
        return failure.Message;
    }
}
