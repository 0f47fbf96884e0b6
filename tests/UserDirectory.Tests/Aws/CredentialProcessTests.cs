namespace UserDirectory.Tests.Aws;

/// <summary>The JSON that a program of <c>credential_process</c> prints. Windows has no program for the test.</summary>
public sealed class CredentialProcessTests
{
    private const string Keys = "\"AccessKeyId\":\"AKIAPROGRAM\",\"SecretAccessKey\":\"hush\"";

    [Theory]
    [InlineData("", null)]
    [InlineData(",\"SessionToken\":\"t\"", "t")]
    [InlineData(",\"SessionToken\":\"t\",\"Expiration\":\"2099-01-01T00:00:00Z\"", "t")]
    public async Task The_printed_token_is_sent(string members, string? token)
    {
        if (OperatingSystem.IsWindows()) return;
        var computer = Printing($"{{\"Version\":1,{Keys}{members}}}");

        Assert.Equal("AKIAPROGRAM", (await computer.CallAsync()).Key);

        Assert.Equal(token, computer.Calls[0].Headers.GetValueOrDefault("X-Amz-Security-Token"));
        Assert.Equal($"credential_process of profile 'default' in {AwsCell.Config}", computer.Signed!.Source);
    }

    [Theory]
    [InlineData("{\"Version\":2," + Keys + "}", $"credential_process in {AwsCell.Config}:2 does not print "
        + "\"Version\": 1. Run the command by hand to see why.")]
    [InlineData("{" + Keys + "}", $"credential_process in {AwsCell.Config}:2 does not print \"Version\": 1. ")]
    [InlineData("{\"Version\":1," + Keys + ",\"Expiration\":\"2020-01-01T00:00:00Z\"}", "The keys of the "
        + $"credential_process of profile 'default' in {AwsCell.Config} expired at 2020-01-01 00:00:00 UTC")]
    [InlineData("{\"Version\":1,\"AccessKeyId\":\"A\"}", $"credential_process in {AwsCell.Config}:2 prints no "
        + "SecretAccessKey. ")]
    public async Task Other_output_is_an_error_that_names_the_setting(string printed, string error)
    {
        if (OperatingSystem.IsWindows()) return;

        Assert.StartsWith(error, await Printing(printed).FailAsync(), StringComparison.Ordinal);
    }

    private static AwsComputer Printing(string json) =>
        AwsComputer.With("[default]", $"credential_process = echo '{json}'");
}
