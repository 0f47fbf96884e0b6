using Amazon.WorkMail;
using UserDirectory.Attributes;
using UserDirectory.Aws;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Tests.Aws;

/// <summary>Keys in parameters and variables, the name of the profile, and the sources of a role's keys.</summary>
public sealed class AwsVariableTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("one", null, "one")]
    [InlineData(null, "two", "two")]
    [InlineData("one", "two", "one")]
    public async Task The_session_token_of_a_variable_is_sent(string? session, string? security, string? token)
    {
        var computer = AwsComputer.Of("variables", cell =>
        {
            if (session is not null) cell.Variables["AWS_SESSION_TOKEN"] = session;
            if (security is not null) cell.Variables["AWS_SECURITY_TOKEN"] = security;
        });

        await computer.CallAsync();

        Assert.Equal(token, computer.Calls[0].Headers.GetValueOrDefault("X-Amz-Security-Token"));
    }

    [Theory]
    [InlineData("AWS_SESSION_TOKEN", "AWS_SESSION_TOKEN")]
    [InlineData("AWS_SECURITY_TOKEN", "AWS_SECURITY_TOKEN")]
    [InlineData("AWS_SESSION_TOKEN AWS_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY")]
    public async Task A_key_without_its_id_names_the_variable_that_is_set(string variables, string named)
    {
        var computer = AwsComputer.Of("instance", cell =>
        {
            foreach (var variable in variables.Split(' ')) cell.Variables[variable] = "x";
        });

        Assert.Equal($"{named} is set, but AWS_ACCESS_KEY_ID is not. Set both the access key id and its secret, or "
            + "neither.", await computer.FailAsync());
    }

    [Theory]
    [InlineData("2020-01-01T00:00:00Z", "2020-01-01 00:00:00")]
    [InlineData("2020-01-01T02:00:00+02:00", "2020-01-01 00:00:00")]
    [InlineData(null, "")]
    public async Task Keys_of_variables_end_at_the_time_of_the_variable(string? end, string shown)
    {
        var cell = new AwsCell { Name = "variables" };
        AwsSource.All.Single(one => one.Name == "variables").Set(cell);
        var computer = new AwsComputer(cell);
        cell.Variables["AWS_CREDENTIAL_EXPIRATION"] = end ?? computer.Time.GetUtcNow().ToString("o");

        Assert.StartsWith(
            $"The keys of the AWS_ACCESS_KEY_ID expired at {shown}", await computer.FailAsync(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s", null)]
    [InlineData(null, "t")]
    [InlineData("s", "t")]
    public void A_given_secret_without_its_access_key_is_refused(string? secret, string? token) => Assert.Equal(
        "A secret key or session token was given without an access key. Give the access key, too.",
        Assert.Throws<UserDirectoryException>(() => Configure(null, secret, token)).Message);

    [Fact]
    public void Given_keys_are_named_by_their_parameter()
    {
        SignedBy? signed = null;
        var config = Configure("AKIA", "s", "t", who => signed = who);

        Assert.Equal("access key AKIA (-AccessKey), region eu-west-1 (-Region)", signed!.ToString());
        Assert.Equal("t", config.DefaultAWSCredentials.GetCredentials().Token);
    }

    [Theory]
    [InlineData("hr", null, null, "AKIAHR")]
    [InlineData("hr", "dev", "other", "AKIAHR")]
    [InlineData(null, "hr", null, "AKIAHR")]
    [InlineData(null, null, "hr", "AKIAHR")]
    [InlineData(null, "hr", "hr", "AKIAHR")]
    [InlineData(null, null, null, "AKIADEFAULT")]
    public async Task The_profile_is_named_by_the_parameter_or_a_variable(
        string? given, string? variable, string? older, string key) =>
        Assert.Equal(key, (await Named(given, variable, older).CallAsync()).Key);

    [Theory]
    [InlineData("nope", null, null, "The AWS profile 'nope' (-ProfileName) does not exist in ")]
    [InlineData(null, "nope", null, "The AWS profile 'nope' (AWS_PROFILE) does not exist in ")]
    [InlineData(null, null, "nope", "The AWS profile 'nope' (AWS_DEFAULT_PROFILE) does not exist in ")]
    [InlineData(null, "nope", "nope", "The AWS profile 'nope' (AWS_PROFILE) does not exist in ")]
    [InlineData(null, "hr", "dev",
        "AWS_PROFILE is 'hr', but AWS_DEFAULT_PROFILE is 'dev'. Unset one of the two variables.")]
    [InlineData(null, " ", null, "AWS_PROFILE is blank. Set it to a profile, or unset the variable.")]
    [InlineData(null, "", null, "AWS_PROFILE is blank. Set it to a profile, or unset the variable.")]
    [InlineData(null, null, " ", "AWS_DEFAULT_PROFILE is blank. Set it to a profile, or unset the variable.")]
    public async Task A_wrong_profile_is_named_with_the_place_of_its_name(
        string? given, string? variable, string? older, string error) =>
        Assert.StartsWith(error, await Named(given, variable, older).FailAsync(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Environment", "variables", "AKIAVARIABLES")]
    [InlineData("EcsContainer", "container", "ASIACONTAINER")]
    [InlineData("Ec2InstanceMetadata", "instance", "ASIAINSTANCE")]
    public async Task A_role_takes_its_keys_from_the_named_source(string source, string name, string key)
    {
        // The variables would be the first source of the run, so the profile is named.
        var computer = AwsComputer.Of(name, cell =>
        {
            cell.Profile = "hr";
            cell.Add(AwsCell.Config, "[profile hr]", "role_arn = arn:aws:iam::111111111111:role/role",
                $"credential_source = {source}");
        });

        Assert.Equal("ASIAROLE", (await computer.CallAsync()).Key);

        Assert.Equal(key, AwsComputer.Signature(computer.CallsTo("sts.")[0]).Key);
    }

    [Theory]
    [InlineData("Environment", "credential_source is Environment, but neither AWS_ACCESS_KEY_ID nor "
        + "AWS_SECRET_ACCESS_KEY is set. ")]
    [InlineData("EcsContainer", "credential_source is EcsContainer, but neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI "
        + "nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set. ")]
    public async Task A_named_source_that_is_not_set_is_an_error(string source, string error)
    {
        var computer = AwsComputer.With("[default]", "role_arn = arn:aws:iam::111111111111:role/role",
            $"credential_source = {source}");

        Assert.StartsWith(error, await computer.FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cycle_of_profiles_is_shown_in_its_order()
    {
        var computer = AwsComputer.With(
            "[default]", "role_arn = arn:aws:iam::111111111111:role/role", "source_profile = b",
            "[profile b]", "role_arn = arn:aws:iam::111111111111:role/b", "source_profile = default");

        Assert.StartsWith($"The source_profile in {AwsCell.Config}:6 forms a cycle: default {Visible.Arrow} b "
            + $"{Visible.Arrow} default. ", await computer.FailAsync(), StringComparison.Ordinal);
    }

    private static AmazonWorkMailConfig Configure(
        string? id, string? secret, string? token, Action<SignedBy>? sayWho = null) =>
        AwsConnection.Configure(new AmazonWorkMailConfig(), new ConnectionOptions
        {
            AccessKey = id, SecretKey = secret, SessionToken = token, Region = "eu-west-1", SayWho = sayWho,
        }, null, AwsEnvironment.Empty);

    private static AwsComputer Named(string? given, string? variable, string? older)
    {
        var cell = new AwsCell { Name = "named", Profile = given };
        if (variable is not null) cell.Variables["AWS_PROFILE"] = variable;
        if (older is not null) cell.Variables["AWS_DEFAULT_PROFILE"] = older;
        foreach (var name in new[] { "default", "hr", "dev" })
        {
            cell.Add(AwsCell.Credentials, $"[{name}]", $"aws_access_key_id = AKIA{name.ToUpperInvariant()}",
                "aws_secret_access_key = hush");
        }
        return new AwsComputer(cell);
    }
}
