using Amazon.WorkMail;
using UserDirectory.Connections;
using UserDirectory.Connections.Aws;

namespace UserDirectory.Tests.Connections;

public sealed class AwsConnectionTests
{
    [Fact]
    public void The_platform_limits_no_connections()
    {
        var config = AwsConnection.Configure(new AmazonWorkMailConfig(), new ConnectionOptions { Region = "eu-west-1" });

        Assert.Equal(int.MaxValue, config.MaxConnectionsPerServer);
    }
}
