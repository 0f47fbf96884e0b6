using Amazon.WorkMail;
using UserDirectory.Connections;
using UserDirectory.Connections.Aws;

namespace UserDirectory.Tests.Connections;

public sealed class AwsConnectionTests
{
    [Fact]
    public void The_platform_limits_no_connections()
    {
        var connection = new ConnectionOptions { Region = "eu-west-1" };

        var config = AwsConnection.Configure(new AmazonWorkMailConfig(), connection);

        Assert.Equal(int.MaxValue, config.MaxConnectionsPerServer);
    }
}
