using Amazon.WorkMail;
using UserDirectory.Aws;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Tests.Aws;

/// <summary>Endpoints, FIPS, dual stack and other settings of a client.</summary>
public sealed class AwsTargetTests
{
    private const string OfRegion = "workmail.eu-west-1.amazonaws.com";
    private const string Services = "services = s\n[services s]\nworkmail =\n  endpoint_url = https://section.example";

    private static readonly string[] Keys =
        ["[default]", "aws_access_key_id = AKIAHR", "aws_secret_access_key = hush"];

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_WORKMAIL=https://service.example AWS_ENDPOINT_URL=https://all.example", "",
        "service.example")]
    [InlineData("AWS_ENDPOINT_URL_IDENTITYSTORE=https://service.example", "", OfRegion)]
    [InlineData("AWS_ENDPOINT_URL=https://all.example", "", "all.example")]
    [InlineData("AWS_ENDPOINT_URL_WORKMAIL=https://service.example", Services, "service.example")]
    [InlineData("AWS_ENDPOINT_URL=https://all.example", Services, "all.example")]
    [InlineData("AWS_ENDPOINT_URL=https://all.example", "endpoint_url = https://profile.example", "all.example")]
    [InlineData("", "endpoint_url = https://profile.example\n" + Services, "section.example")]
    [InlineData("", "endpoint_url = https://profile.example\nservices = s\n[services s]\nsts =\n"
        + "  endpoint_url = https://section.example", "profile.example")]
    [InlineData("", "services = s\n[services s]\nsts =\n  endpoint_url = https://section.example", OfRegion)]
    [InlineData("", "services = s\n[services s]\nworkmail =\n  a line\n  other = https://other.example\n"
        + "  endpoint_url = https://section.example", "section.example")]
    [InlineData("", "endpoint_url =", OfRegion)]
    [InlineData("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true AWS_ENDPOINT_URL=https://all.example", "", OfRegion)]
    [InlineData("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=false AWS_ENDPOINT_URL=https://all.example",
        "ignore_configured_endpoint_urls = true", "all.example")]
    public async Task The_most_specific_endpoint_wins_and_variables_win_over_the_profile(
        string variables, string config, string host) =>
        Assert.Equal(host, (await Of(variables, config).CallAsync()).Host);

    [Theory]
    [InlineData("AWS_ENDPOINT_URL_WORKMAIL=https://service.example")]
    [InlineData("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true")]
    public async Task The_parameter_wins_over_each_other_endpoint(string variables)
    {
        var computer = Of(variables, "");
        computer.EndpointUrl = new Uri("https://given.example");

        Assert.Equal("given.example", (await computer.CallAsync()).Host);

        Assert.EndsWith(", endpoint https://given.example/ (-EndpointUrl)", computer.Signed!.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT=true", "", "workmail-fips.eu-west-1.amazonaws.com")]
    [InlineData("AWS_USE_FIPS_ENDPOINT=TRUE", "", "workmail-fips.eu-west-1.amazonaws.com")]
    [InlineData("AWS_USE_FIPS_ENDPOINT=false", "use_fips_endpoint = true", OfRegion)]
    [InlineData("AWS_USE_FIPS_ENDPOINT=off", "use_fips_endpoint = true", OfRegion)]
    [InlineData("AWS_USE_FIPS_ENDPOINT=0", "use_fips_endpoint = true", OfRegion)]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT=true", "", "workmail.eu-west-1.api.aws")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT=false", "use_dualstack_endpoint = true", OfRegion)]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT=true", "use_fips_endpoint = true", "workmail-fips.eu-west-1.api.aws")]
    public async Task Variables_for_fips_and_dual_stack_win_over_the_profile(
        string variables, string config, string host) =>
        Assert.Equal(host, (await Of(variables, config).CallAsync()).Host);

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT=true AWS_ENDPOINT_URL=https://all.example", false,
        "AWS_USE_FIPS_ENDPOINT requires a FIPS endpoint, but AWS_ENDPOINT_URL sets the endpoint https://all.example. "
            + "Remove one of the two settings.")]
    [InlineData("AWS_USE_DUALSTACK_ENDPOINT=true AWS_ENDPOINT_URL=https://all.example", false,
        "AWS_USE_DUALSTACK_ENDPOINT requires a dual-stack endpoint, but AWS_ENDPOINT_URL sets the endpoint "
            + "https://all.example. Remove one of the two settings.")]
    [InlineData("AWS_USE_FIPS_ENDPOINT=true", true,
        "AWS_USE_FIPS_ENDPOINT requires a FIPS endpoint, but -EndpointUrl sets the endpoint https://given.example/. "
            + "Remove one of the two settings.")]
    [InlineData("AWS_USE_FIPS_ENDPOINT=maybe", false,
        "AWS_USE_FIPS_ENDPOINT is 'maybe'. Set it to true or false.")]
    public async Task Settings_that_exclude_each_other_are_named(string variables, bool isGiven, string error)
    {
        var computer = Of(variables, "");
        if (isGiven) computer.EndpointUrl = new Uri("https://given.example");

        Assert.Equal(error, await computer.FailAsync());
    }

    [Theory]
    [InlineData("all.example")]
    [InlineData("ftp://all.example")]
    [InlineData("https://ann@all.example")]
    public void An_endpoint_that_is_no_address_has_the_code_of_the_documentation(string endpoint)
    {
        var error = Assert.Throws<UserDirectoryException>(() => Of($"AWS_ENDPOINT_URL={endpoint}", "").Client());

        Assert.Equal("InvalidEndpoint", error.Code);
        Assert.StartsWith("AWS_ENDPOINT_URL must be ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_SDK_UA_APP_ID=hr-sync", "", "app/hr-sync")]
    [InlineData("", "sdk_ua_app_id = nightly", "app/nightly")]
    [InlineData("AWS_SDK_UA_APP_ID=hr-sync", "sdk_ua_app_id = nightly", "app/hr-sync")]
    [InlineData("", "", null)]
    public async Task The_id_of_the_application_is_in_the_user_agent(string variables, string config, string? id)
    {
        var computer = Of(variables, config);

        await computer.CallAsync();

        Assert.Equal(id, computer.Calls[0].Headers.SelectMany(header => header.Value.Split(' ', ','))
            .FirstOrDefault(word => word.StartsWith("app/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Complete_options_use_no_variable_and_no_file()
    {
        var cell = new AwsCell { Name = "complete", AccessKey = "AKIAGIVEN", Region = "us-east-1" };
        cell.Variables["AWS_ENDPOINT_URL"] = "https://all.example";
        cell.Variables["AWS_PROFILE"] = "nope";
        var computer = new AwsComputer(cell) { IsComplete = true };

        Assert.Equal(("AKIAGIVEN", "workmail.us-east-1.amazonaws.com", "us-east-1"), await computer.CallAsync());
    }

    [Fact]
    public void The_file_of_certificates_is_named_if_it_is_missing()
    {
        var error = Assert.Throws<UserDirectoryException>(
            () => Of("AWS_CA_BUNDLE=/nowhere/certificates.pem", "").Client());

        Assert.Contains("AWS_CA_BUNDLE", error.Message, StringComparison.Ordinal);
        Assert.Contains("/nowhere/certificates.pem", error.Message, StringComparison.Ordinal);
    }

    // The SDK reads other settings by other rules, and a second correction of the clock would add to the first.
    [Fact]
    public void The_client_reads_no_settings_itself_and_corrects_no_clock()
    {
        var config = AwsConnection.Configure(new AmazonWorkMailConfig(), new ConnectionOptions
        {
            AccessKey = "AKIA", SecretKey = "s", Region = "eu-west-1", IsComplete = true,
        });

        Assert.True(config.IgnoreConfiguredEndpointUrls);
        Assert.True(config.DisableClockSkewCorrection);
        Assert.True(config.DisableRequestCompression);
        Assert.False(config.EndpointDiscoveryEnabled);
    }

    private static AwsComputer Of(string variables, string config)
    {
        var cell = new AwsCell { Name = "target" };
        foreach (var variable in variables.Split(' ').Where(text => text.Length > 0))
        {
            var parts = variable.Split('=');
            cell.Variables[parts[0]] = parts[1];
        }
        cell.Add(AwsCell.Config, [.. Keys, .. config.Split('\n')]);
        return new AwsComputer(cell);
    }
}
