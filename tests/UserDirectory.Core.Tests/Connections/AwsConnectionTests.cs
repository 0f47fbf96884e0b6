using Amazon.Runtime;
using Amazon.WorkMail;
using UserDirectory.Changes;
using UserDirectory.Connections;
using UserDirectory.Connections.Aws;
using UserDirectory.Requests;
using UserDirectory.Tests.AwsClients;
using UserDirectory.WorkMail;

namespace UserDirectory.Tests.Connections;

[Collection(EnvironmentVariables.Name)]
public sealed class AwsConnectionTests
{
    // A session in which several accounts are worked on, one after the other.
    [Fact]
    public void What_the_environment_says_is_what_it_says_now()
    {
        Assert.Equal(("eu-west-1", "arn:aws:iam::111111111111:role/r"), Said("eu-west-1", "111111111111"));
        Assert.Equal(("us-east-1", "arn:aws:iam::222222222222:role/r"), Said("us-east-1", "222222222222"));

        static (string, string) Said(string region, string account)
        {
            using var where = new EnvironmentVariables("AWS_REGION", region);
            using var role = new EnvironmentVariables("AWS_ROLE_ARN", $"arn:aws:iam::{account}:role/r");
            using var token = new EnvironmentVariables("AWS_WEB_IDENTITY_TOKEN_FILE", Path.GetFullPath("token"));
            using var key = new EnvironmentVariables("AWS_ACCESS_KEY_ID", null);
            var config = AwsConnection.Configure(new AmazonWorkMailConfig(), new ConnectionOptions());
            var credentials = Assert.IsType<AssumeRoleWithWebIdentityCredentials>(config.DefaultAWSCredentials);
            return (config.RegionEndpoint.SystemName, credentials.RoleArn);
        }
    }

    [Theory]
    [InlineData("eu-central-1", "The service is not in region eu-central-1; it is in eu-west-1, us-east-1, us-west-2.")]
    [InlineData("eu west 1", "'eu west 1' is no AWS region; one looks like eu-west-1.")]
    public void A_wrong_region_says_which_are_right(string region, string message) => Assert.Equal(
        message, Refused(new ConnectionOptions { Region = region, AccessKey = "AKIA", SecretKey = "s" }).Message);

    [Fact]
    public void An_access_key_without_its_secret_is_refused() => Assert.Equal(
        "The access key has no secret key with it; give both.",
        Refused(new ConnectionOptions { Region = "eu-west-1", AccessKey = "AKIA" }).Message);

    private static UserDirectoryException Refused(ConnectionOptions connection) =>
        Assert.Throws<UserDirectoryException>(
            () => WorkMailSystem.System.Open("m-" + new string('0', 32), connection, new GovernorOptions()));
}
