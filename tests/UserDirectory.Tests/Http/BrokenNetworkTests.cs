using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UserDirectory.Changes;
using UserDirectory.Http;
using UserDirectory.Pester;
using UserDirectory.Pipeline;
using UserDirectory.Providers;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Tests.EndToEnd;

namespace UserDirectory.Tests.Http;

/// <summary>
/// A network that is set up wrongly ends a run of 1,000 rows with one error, after a few connections. The tests use
/// real sockets on this computer.
/// </summary>
[Collection(EnvironmentVariables.Name)]
public sealed class BrokenNetworkTests : IDisposable
{
    private const int Rows = 1000;

    private readonly List<EnvironmentVariables> _variables = [];

    public BrokenNetworkTests()
    {
        foreach (var name in (string[])["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy",
            "AWS_CA_BUNDLE"]) Set(name, null);
    }

    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    public static TheoryData<SandboxService, int, string, int> Refusals
    {
        get
        {
            var data = new TheoryData<SandboxService, int, string, int>();
            foreach (var service in Enum.GetValues<SandboxService>())
            {
                // The proxy responds to a first request without the password, and then to a second request with the
                // password.
                data.Add(service, 407, "ProxyAuthentication", 2);
                data.Add(service, 403, "ProxyRefused", 1);
                data.Add(service, 503, "ProxyFailed", 6);
            }
            return data;
        }
    }

    public void Dispose()
    {
        foreach (var variable in _variables) variable.Dispose();
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_proxy_that_refuses_is_named_without_its_password(
        SandboxService service, int status, string code, int connections)
    {
        using var proxy = new BrokenServer(status, null);
        Set("HTTPS_PROXY", $"http://svc-hr:S3cret%2FPw@127.0.0.1:{proxy.Port}");

        var error = await EndAsync(service, endpoint: null, Hasty());

        Assert.Equal((FailureKind.Network, code), (error.Kind, error.Code));
        Assert.Contains($"The proxy http://127.0.0.1:{proxy.Port} ", error.Message, StringComparison.Ordinal);
        Assert.Contains($"(HTTP {status})", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", error.ToString(), StringComparison.Ordinal);
        Assert.InRange(proxy.Connections, 1, connections);
        Assert.InRange(proxy.Passwords, 0, status == 407 ? 1 : 6);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_certificate_that_is_not_trusted_is_named_by_its_issuer(SandboxService service)
    {
        using var certificate = NewCertificate("CN=Inspecting Proxy");
        using var server = new BrokenServer(400, certificate);

        var error = await EndAsync(service, new Uri($"https://localhost:{server.Port}/"), Hasty());

        Assert.Equal((FailureKind.Network, "UntrustedCertificate"), (error.Kind, error.Code));
        Assert.Contains("The certificate's issuer is 'CN=Inspecting Proxy'.", error.Message, StringComparison.Ordinal);
        // The client may connect to both addresses of localhost.
        Assert.InRange(server.Connections, 1, 2);
    }

    [Theory]
    [InlineData("CN=Company Root", "ServedException")]
    [InlineData("CN=Another", "UntrustedCertificate")]
    public async Task Only_the_authorities_of_AWS_CA_BUNDLE_are_trusted(string inBundle, string code)
    {
        using var certificate = NewCertificate("CN=Company Root");
        using var other = NewCertificate("CN=Another");
        using var server = new BrokenServer(400, certificate);
        var file = Path.GetTempFileName();
        var trusted = inBundle == certificate.Subject ? certificate : other;
        await File.WriteAllTextAsync(
            file, $"# The company's.\n{trusted.ExportCertificatePem()}\n", TestContext.Current.CancellationToken);
        Set("AWS_CA_BUNDLE", file);
        using var directory = Open(
            SandboxService.WorkMail, new Uri($"https://localhost:{server.Port}/"), Hasty());

        var error = await Assert.ThrowsAsync<UserDirectoryException>(() => ReadAsync(directory));

        Assert.Equal(code, error.Code);
        File.Delete(file);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Connections_that_vanish_end_the_run_in_under_two_minutes(SandboxService service)
    {
        using var server = new BrokenServer(0, null);
        var time = new FakeTime();
        var began = time.GetUtcNow();
        var end = EndAsync(service, new Uri($"https://127.0.0.1:{server.Port}/"), time);

        time.RunToEnd(end, NetworkFailures.LongestSilence);

        var error = await end;
        Assert.Equal((FailureKind.Network, "NoAnswer"), (error.Kind, error.Code));
        Assert.Contains("did not respond within 45 seconds", error.Message, StringComparison.Ordinal);
        Assert.InRange(time.GetUtcNow() - began, TimeSpan.FromSeconds(85), TimeSpan.FromSeconds(119));
        Assert.InRange(server.Connections, 0, 2);
    }

    [Fact]
    public async Task A_host_that_NO_PROXY_names_is_called_directly()
    {
        using var proxy = new BrokenServer(403, null);
        using var server = new BrokenServer(400, NewCertificate("CN=Inspecting Proxy"));
        Set("HTTPS_PROXY", $"http://127.0.0.1:{proxy.Port}");
        Set("NO_PROXY", "other.example, localhost");

        var error = await EndAsync(
            SandboxService.WorkMail, new Uri($"https://localhost:{server.Port}/"), Hasty());

        Assert.Equal("UntrustedCertificate", error.Code);
        Assert.Equal(0, proxy.Connections);
    }

    // Expects one error and no result: all rows come back with the error.
    private static async Task<UserDirectoryException> EndAsync(SandboxService service, Uri? endpoint, TimeProvider time)
    {
        using var directory = Open(service, endpoint, time);
        var results = 0;
        try
        {
            var updates = Enumerable.Range(1, Rows).Select(number => Updates.Of(
                directory.Catalog, ("UserName", $"user{number:D5}"), ("DisplayName", "X"))).ToAsyncEnumerable();
            var pipeline = new UpdatePipeline(directory, new PipelineOptions { Time = time });
            await foreach (var _ in pipeline.RunAsync(updates, CancellationToken.None)) results++;
        }
        catch (RunStoppedException stopped)
        {
            Assert.Equal(0, results);
            return stopped.Cause;
        }
        throw new InvalidOperationException($"The run did not stop: {results} results.");
    }

    // The name lookup takes real time, so this limit must not pass at once.
    private static HastyTime Hasty() => new(NetworkFailures.LongestLookUp);

    private static Task<UserSnapshot> ReadAsync(IUserDirectory directory) => directory.ReadAsync(
        Updates.Of(directory.Catalog, ("UserName", "user00001"), ("DisplayName", "X")).Key!, [],
        TestContext.Current.CancellationToken);

    private static IUserDirectory Open(SandboxService service, Uri? endpoint, TimeProvider time)
    {
        var provider = SandboxDirectories.ProviderOf(service);
        return provider.Open(DirectorySandbox.Create(0).IdOf(service), new ConnectionOptions
        {
            Region = provider.Regions()[0], AccessKey = "AKIDEXAMPLE", SecretKey = "secret", EndpointUrl = endpoint,
        }, new GovernorOptions { Time = time });
    }

    private static X509Certificate2 NewCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // Windows can't serve a key that is only in memory.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private void Set(string variable, string? value) => _variables.Insert(0, new EnvironmentVariables(variable, value));
}
