using System.Net;
using System.Net.Sockets;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Tests.Http;

/// <summary>A request without a response names what failed: DNS, the host, the proxy, the certificate.</summary>
public sealed class NetworkFailuresTests
{
    private static readonly Uri Service = new("https://workmail.eu-west-1.amazonaws.com/");

    private readonly FakeTime _time = new();

    [Theory]
    [InlineData(SocketError.HostNotFound, FailureKind.Network, "DNS does not know the name workmail.eu-west-1.")]
    [InlineData(SocketError.TryAgain, FailureKind.Transient, "DNS did not respond for the name workmail.eu-west-1.")]
    public void A_host_name_that_is_not_resolved_is_named(SocketError code, FailureKind kind, string text)
    {
        var error = Fail(new NetworkSettings { LookUpAsync = _ => throw new SocketException((int)code) });

        Assert.Equal((kind, "Unreachable"), (error.Kind, error.Code));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Contains("HTTPS_PROXY", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resolver_that_never_answers_is_given_up_after_25_seconds()
    {
        var began = _time.GetUtcNow();

        var error = Fail(new NetworkSettings { LookUpAsync = _ => new TaskCompletionSource().Task });

        Assert.Equal(FailureKind.Network, error.Kind);
        Assert.Contains("DNS did not respond for the name", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(25), _time.GetUtcNow() - began);
    }

    [Fact]
    public void The_name_of_a_proxy_is_looked_up_in_place_of_the_hosts()
    {
        var error = Fail(new NetworkSettings
        {
            Proxy = Proxy("http://u:p@proxy.example:8080"), LookUpAsync = name =>
            {
                Assert.Equal("proxy.example", name);
                throw new SocketException((int)SocketError.HostNotFound);
            },
        });

        Assert.StartsWith("The proxy http://proxy.example:8080 could not be reached: DNS does not know the name",
            error.Message, StringComparison.Ordinal);
        Assert.Contains("Check HTTPS_PROXY, or add workmail.eu-west-1.amazonaws.com to NO_PROXY", error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "workmail.eu-west-1.amazonaws.com could not be reached: ")]
    [InlineData("http://u:p@10.0.0.1:8080", "The proxy http://10.0.0.1:8080 could not be reached: ")]
    public void A_refused_connection_is_reported_with_the_host(string? proxy, string text)
    {
        var refused = new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused));

        var error = Fail(new NetworkSettings { Proxy = Proxy(proxy), LookUpAsync = _ => Task.CompletedTask }, refused);

        Assert.StartsWith(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_looked_up_only_until_its_host_has_responded()
    {
        var lookUps = 0;
        var settings = new NetworkSettings { LookUpAsync = _ => Task.FromResult(++lookUps) };
        using var client = Client(settings, new Stub(null));

        for (var i = 0; i < 3; i++) (await client.GetAsync(Service, TestContext.Current.CancellationToken)).Dispose();

        Assert.Equal(1, lookUps);
    }

    // .NET has this message in a container whose user has no entry in passwd.
    [Fact]
    public void A_home_folder_that_is_not_there_is_named()
    {
        var error = Fail(new NetworkSettings { LookUpAsync = _ => Task.CompletedTask }, new HttpRequestException(
            "The SSL connection could not be established, see inner exception.",
            new InvalidOperationException("The home directory of the current user could not be determined.")));

        Assert.Equal((FailureKind.Network, "NoHomeFolder"), (error.Kind, error.Code));
        Assert.Contains("Set HOME to a folder", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/home/ann", 0)]
    [InlineData(null, 2)]
    public void Certificates_are_checked_without_a_home_folder(string? home, int opened)
    {
        var (now, opens, homes) = (home, 0, new List<string?>());

        UserStores.Prepare(_ => now, (_, value) => homes.Add(now = value), () =>
        {
            opens++;
            if (now is null) throw new InvalidOperationException("The home directory could not be determined.");
        });

        Assert.Equal((opened, home), (opens, now));
        Assert.Equal(opened == 0 ? [] : ["/nonexistent", null], homes);
    }

    private static EnvironmentProxy? Proxy(string? address) =>
        EnvironmentProxy.Of(name => name == "HTTPS_PROXY" ? address : null);

    private UserDirectoryException Fail(NetworkSettings settings, Exception? failure = null)
    {
        using var client = Client(settings, new Stub(failure));
        var sending = client.GetAsync(Service, CancellationToken.None);
        return Assert.Throws<UserDirectoryException>(() => _time.RunToEnd(sending));
    }

    private HttpClient Client(NetworkSettings settings, HttpMessageHandler network) => new(new NetworkFailures(
        network, settings with { Time = _time }, new ServerCertificates(null, _time)));

    private sealed class Stub(Exception? failure) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            failure is null ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)) : throw failure;
    }
}
