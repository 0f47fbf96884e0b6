using UserDirectory.Changes;
using UserDirectory.Connections;
using UserDirectory.Requests;
using UserDirectory.WorkMail;

namespace UserDirectory.Tests.Connections;

public sealed class AwsConnectionTests
{
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
