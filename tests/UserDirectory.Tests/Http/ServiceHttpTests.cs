using UserDirectory.Http;

namespace UserDirectory.Tests.Http;

public sealed class ServiceHttpTests
{
    [Fact]
    public void The_platform_limits_no_connections()
    {
        using var handler = ServiceHttp.CreateHandler(useProxy: true, proxy: null);

        Assert.Equal(int.MaxValue, handler.MaxConnectionsPerServer);
    }
}
