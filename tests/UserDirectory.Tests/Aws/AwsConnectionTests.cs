using Amazon.WorkMail;
using UserDirectory.Aws;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Requests;
using UserDirectory.WorkMail;

namespace UserDirectory.Tests.Aws;

[Collection(EnvironmentVariables.Name)]
public sealed class AwsConnectionTests
{
    // In one session, an administrator may work on several accounts, one after the other.
    [Fact]
    public void The_environment_is_read_again_for_each_connection()
    {
        Assert.Equal(("eu-west-1", "AKIAONE"), Said("eu-west-1", "AKIAONE"));
        Assert.Equal(("us-east-1", "AKIATWO"), Said("us-east-1", "AKIATWO"));

        static (string, string) Said(string region, string key)
        {
            using var where = new EnvironmentVariables("AWS_REGION", region);
            using var id = new EnvironmentVariables("AWS_ACCESS_KEY_ID", key);
            using var secret = new EnvironmentVariables("AWS_SECRET_ACCESS_KEY", "s");
            var config = AwsConnection.Configure(new AmazonWorkMailConfig(), new ConnectionOptions());
            return (config.RegionEndpoint.SystemName, config.DefaultAWSCredentials.GetCredentials().AccessKey);
        }
    }

    [Theory]
    [InlineData("eu-central-1",
        "The service is not available in region eu-central-1 (-Region). Give one of its regions: eu-west-1, us-east-1, "
            + "us-west-2.")]
    [InlineData("eu west 1", "'eu west 1' (-Region) is not an AWS region such as eu-west-1. "
        + "Remove spaces and comments after the region.")]
    public void A_wrong_region_says_which_are_right(string region, string message) => Assert.Equal(
        message, Refused(new ConnectionOptions { Region = region, AccessKey = "AKIA", SecretKey = "s" }).Message);

    [Fact]
    public void An_access_key_without_its_secret_is_refused() => Assert.Equal(
        "The access key was given without its secret key. Give the secret key, too.",
        Refused(new ConnectionOptions { Region = "eu-west-1", AccessKey = "AKIA" }).Message);

    [Fact]
    public void The_names_of_profiles_come_from_both_files()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())).FullName;
        var (config, credentials) = (Path.Combine(folder, "config"), Path.Combine(folder, "credentials"));
        using var configFile = new EnvironmentVariables("AWS_CONFIG_FILE", config);
        using var credentialsFile = new EnvironmentVariables("AWS_SHARED_CREDENTIALS_FILE", credentials);
        try
        {
            Assert.Empty(AwsConnection.ProfileNames());
            File.WriteAllText(config, "[default]\n[profile dev]\n[profile hr]\n[sso-session corp]\n[services s]\n");
            File.WriteAllText(credentials, "[hr]\n[ops]\n");
            Assert.Equal(["default", "dev", "hr", "ops"], AwsConnection.ProfileNames().OrderBy(name => name));
            File.WriteAllText(credentials, "[hr\n");
            Assert.Empty(AwsConnection.ProfileNames());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static UserDirectoryException Refused(ConnectionOptions connection) =>
        Assert.Throws<UserDirectoryException>(
            () => WorkMailProvider.Provider.Open("m-" + new string('0', 32), connection, new GovernorOptions()));
}
