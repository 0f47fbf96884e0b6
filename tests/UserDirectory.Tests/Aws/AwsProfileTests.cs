namespace UserDirectory.Tests.Aws;

/// <summary>Profiles in the configuration file and the credentials file.</summary>
public sealed class AwsProfileTests
{
    private const string Config = AwsCell.Config;
    private const string Hr = "The profile 'hr' in " + Config;

    [Theory]
    [InlineData("region = eu-west-1", $"{Hr} (-ProfileName) has no credentials. Add them, or remove the profile name "
        + "to use the role of this machine.")]
    [InlineData("aws_access_key_id = A", $"aws_access_key_id in {Config}:2 is set, but aws_secret_access_key of the "
        + $"profile 'hr' in {Config} is not. Set both the access key id and its secret, or neither.")]
    [InlineData("aws_secret_access_key = s", $"aws_secret_access_key in {Config}:2 is set, but aws_access_key_id of "
        + $"the profile 'hr' in {Config} is not. Set both the access key id and its secret, or neither.")]
    [InlineData("aws_session_token = t", $"aws_session_token in {Config}:2 is set, but aws_access_key_id of the "
        + $"profile 'hr' in {Config} is not. Set both the access key id and its secret, or neither.")]
    [InlineData("role_arn = arn:aws:iam::111111111111:role/role", $"{Hr} has no source_profile, which role_arn (or a "
        + "credential_source) needs. Add it, or choose another profile.")]
    [InlineData("source_profile = base", $"{Hr} has source_profile ({Config}:2) but no role_arn. Add role_arn.")]
    [InlineData("credential_source = Environment", $"{Hr} has credential_source ({Config}:2) but no role_arn. Add "
        + "role_arn.")]
    [InlineData("source_profile = base\ncredential_source = Environment", $"{Hr} has source_profile ({Config}:2) but "
        + "no role_arn. Add role_arn.")]
    [InlineData("role_arn = arn:aws:iam::111111111111:role/role\nsource_profile = base\ncredential_source = "
        + "Ec2InstanceMetadata", $"{Hr} has source_profile ({Config}:3) and credential_source ({Config}:4). Remove one "
        + "of the two settings.")]
    [InlineData("web_identity_token_file = /token", $"{Hr} has no role_arn, which web_identity_token_file ({Config}:2) "
        + "needs. Add it, or choose another profile.")]
    [InlineData("sso_session = corp", $"{Config}:2 names the SSO session 'corp', but {Config} has no "
        + "[sso-session corp]. Correct the name, or add the section.")]
    [InlineData("sso_account_id = 111111111111", $"{Hr} has no sso_start_url, which SSO needs. Add it, or choose "
        + "another profile.")]
    [InlineData("sso_role_name = sso", $"{Hr} has no sso_start_url, which SSO needs. Add it, or choose another "
        + "profile.")]
    [InlineData("sso_start_url = https://corp", $"{Hr} has no sso_region, which SSO needs. Add it, or choose another "
        + "profile.")]
    [InlineData("sso_start_url = https://corp\nsso_region = eu-west-1", $"{Hr} has no sso_account_id, which SSO needs. "
        + "Add it, or choose another profile.")]
    [InlineData("sso_start_url = https://corp\nsso_region = eu-west-1\nsso_account_id = 1", $"{Hr} has no "
        + "sso_role_name, which SSO needs. Add it, or choose another profile.")]
    [InlineData("login_session = arn:aws:iam::111111111111:user/ann", $"{Hr} has keys of 'aws login' (login_session in "
        + $"{Config}:2), which can't be used here. Add a profile with credential_process = aws configure "
        + "export-credentials --profile hr --format process, and use that profile.")]
    public async Task A_profile_with_a_part_of_its_settings_names_the_missing_part(string settings, string error)
    {
        var cell = new AwsCell { Name = "part", Profile = "hr", HasInstance = true };
        cell.Add(Config, "[profile hr]", settings);

        Assert.Equal(error, await new AwsComputer(cell).FailAsync());
    }

    [Theory]
    [InlineData("aws_session_token = one", "one")]
    [InlineData("aws_security_token = two", "two")]
    [InlineData("aws_security_token = two\naws_session_token = one", "one")]
    [InlineData("aws_session_token =", null)]
    public async Task The_session_token_of_a_profile_is_sent(string settings, string? token)
    {
        var computer = AwsComputer.Of("keys", cell => cell.Add(AwsCell.Credentials, settings));

        await computer.CallAsync();

        Assert.Equal(token, computer.Calls[0].Headers.GetValueOrDefault("X-Amz-Security-Token"));
    }

    [Fact]
    public async Task Settings_of_the_credentials_file_win()
    {
        var computer = AwsComputer.Of("keys", cell =>
            cell.Add(Config, "[default]", "aws_access_key_id = AKIACONFIG", "aws_secret_access_key = other"));

        Assert.Equal("AKIAKEYS", (await computer.CallAsync()).Key);

        Assert.Equal($"profile 'default' in {AwsCell.Credentials}", computer.Signed!.Source.Replace('\\', '/'));
    }

    [Theory]
    [InlineData("aws_access_key_id", "aws_secret_access_key")]
    [InlineData("aws_secret_access_key", "aws_access_key_id")]
    public async Task A_part_of_a_key_in_the_credentials_file_counts_before_a_process(string set, string missing)
    {
        var cell = new AwsCell { Name = "part" };
        cell.Add(AwsCell.Credentials, "[default]", $"{set} = x");
        cell.Add(Config, "[default]", "credential_process = /nowhere/keys");

        Assert.StartsWith($"{set} in {AwsCell.Credentials}:2 is set, but {missing} of the profile 'default' in "
            + $"{AwsCell.Credentials} is not.", await new AwsComputer(cell).FailAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[profile my' dev']")]
    [InlineData("[profile my\" \"dev]")]
    [InlineData("[profile my' 'dev]")]
    [InlineData("[profile 'my dev' ]")]
    [InlineData("[profile 'my dev]", false)]
    [InlineData("[profile my dev\\]", false)]
    [InlineData("[other 'my dev']", false)]
    public async Task Section_names_have_the_quotes_of_a_shell(string section, bool isFound = true)
    {
        var cell = new AwsCell { Name = "quotes", Profile = "my dev" };
        cell.Add(Config, section, "aws_access_key_id = AKIADEV", "aws_secret_access_key = hush");
        var computer = new AwsComputer(cell);

        if (isFound) Assert.Equal("AKIADEV", (await computer.CallAsync()).Key);
        else Assert.StartsWith("The AWS profile 'my dev' ", await computer.FailAsync(), StringComparison.Ordinal);
    }

    // Values by Python's shlex, which the AWS CLI uses.
    [Theory]
    [InlineData("\"CORP\\ann\"", "CORP\\ann")]
    [InlineData("\"CORP\\\\ann\"", "CORP\\ann")]
    [InlineData("\"the \\\"one\\\"\"", "the \"one\"")]
    [InlineData("'CORP\\ann'", "CORP\\ann")]
    [InlineData("CORP\\ann", "CORPann")]
    public async Task A_backslash_in_a_name_is_read_in_the_way_of_a_shell(string section, string name)
    {
        var cell = new AwsCell { Name = "backslash", Profile = name };
        cell.Add(Config, $"[profile {section}]", "aws_access_key_id = AKIADEV", "aws_secret_access_key = hush");
        Assert.Equal("AKIADEV", (await new AwsComputer(cell).CallAsync()).Key);
    }

    [Fact]
    public async Task A_backslash_at_the_end_of_a_name_does_not_hide_other_profiles()
    {
        var computer = AwsComputer.With("[profile dev\\]", "region = eu-west-1", "[default]",
            "aws_access_key_id = AKIAHR", "aws_secret_access_key = hush");

        Assert.Equal("AKIAHR", (await computer.CallAsync()).Key);
    }

    [Theory]
    [InlineData(Config, true)]
    [InlineData(Config, false)]
    [InlineData(AwsCell.Credentials, true)]
    [InlineData(AwsCell.Credentials, false)]
    public async Task A_file_that_cannot_be_read_is_named(string file, bool isDenied)
    {
        var computer = AwsComputer.Of("keys");
        computer.Unreadable = path => path != file ? null
            : isDenied ? new UnauthorizedAccessException("No right.") : new IOException("No disk.");

        Assert.Equal(
            $"{file} can't be read: " + (isDenied ? "No right." : "No disk."), await computer.FailAsync());
    }
}
