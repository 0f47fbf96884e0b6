using System.Net;
using UserDirectory.Http;

namespace UserDirectory.Tests.Http;

/// <summary>The route of a request for error texts.</summary>
public sealed class NetworkSettingsTests
{
    private static readonly Uri Service = new("https://service.example.com/path");
    private static readonly IWebProxy Proxy = new WebProxy("http://me:secret@proxy.example.com:8080");

    [Fact]
    public void Without_a_proxy_the_service_is_the_target()
    {
        var direct = new NetworkSettings { Proxy = new WebProxy() }.RouteOf(Service);
        Assert.Equal((null, "service.example.com", "service.example.com"), (direct.Proxy, direct.Target, direct.Name));
    }

    [Fact]
    public void A_proxy_is_the_target_and_its_password_is_not_shown()
    {
        var route = new NetworkSettings { Proxy = Proxy }.RouteOf(Service);
        Assert.Equal(("service.example.com", "The proxy http://proxy.example.com:8080", "proxy.example.com"),
            (route.Host, route.Target, route.Name));
    }

    [Fact]
    public void A_proxy_that_does_not_serve_the_address_is_not_used()
    {
        var proxy = new WebProxy("http://proxy.example.com:8080") { BypassList = ["service"] };
        Assert.Null(new NetworkSettings { Proxy = proxy }.RouteOf(Service).Proxy);
    }

    [Theory]
    [InlineData("https://service.example.com:8443", "service.example.com:8443", "service.example.com")]
    [InlineData("https://127.0.0.1", "127.0.0.1", null)]
    [InlineData("https://[::1]:8443", "[::1]:8443", null)]
    public void DNS_is_asked_for_names_only(string address, string host, string? name)
    {
        var route = new NetworkSettings { Proxy = new WebProxy() }.RouteOf(new Uri(address));
        Assert.Equal((host, name), (route.Host, route.Name));
    }

    [Fact]
    public void The_settings_of_the_environment_name_the_variables_of_trust()
    {
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        string? Variable(string name) => name == "https_proxy" ? "http://proxy:1" : null;
        var plain = NetworkSettings.Of(Variable, time);
        Assert.Equal((time, "SSL_CERT_FILE (Linux)"), (plain.Time, plain.TrustVariables));
        Assert.Equal(new Uri("http://proxy:1"), plain.RouteOf(Service).Proxy);
        var withBundle = NetworkSettings.Of(Variable, time, "AWS_CA_BUNDLE");
        Assert.Equal((time, "AWS_CA_BUNDLE or SSL_CERT_FILE (Linux)"), (withBundle.Time, withBundle.TrustVariables));
    }
}
