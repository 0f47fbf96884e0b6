using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Tests.Http;

/// <summary>Proxies of the environment, read in the way of curl and the aws command.</summary>
public sealed class EnvironmentProxyTests
{
    private static readonly Uri Service = new("https://workmail.eu-west-1.amazonaws.com/");

    [Theory]
    [InlineData("amazonaws.com", true)]
    [InlineData(".amazonaws.com", true)]
    [InlineData("*.amazonaws.com", true)]
    [InlineData("*", true)]
    [InlineData("example.com, AMAZONAWS.com ,", true)]
    [InlineData("workmail.eu-west-1.amazonaws.com", true)]
    [InlineData("workmail.eu-west-1.amazonaws.com:443", true)]
    [InlineData("amazonaws.com:8443", false)]
    [InlineData("aws.com", false)]
    [InlineData("us-east-1.amazonaws.com", false)]
    [InlineData("", false)]
    public void NO_PROXY_names_a_host_and_all_below_it(string value, bool isDirect)
    {
        var proxy = Of(("HTTPS_PROXY", "http://proxy:8080"), ("NO_PROXY", value))!;

        Assert.Equal(isDirect, proxy.IsBypassed(Service));
        Assert.Equal(isDirect ? Service : new Uri("http://proxy:8080"), proxy.GetProxy(Service));
    }

    [Theory]
    [InlineData("http://svc-hr:S3cret%2FPw@proxy:8080", "svc-hr", "S3cret/Pw", "")]
    [InlineData("svc-hr:p@ss@proxy:8080", "svc-hr", "p@ss", "")]
    [InlineData("http://CORP%5Csvc-hr:x@proxy:8080/", "svc-hr", "x", "CORP")]
    [InlineData("http://svc-hr@proxy:8080", "svc-hr", "", "")]
    [InlineData("http://svc-hr:@proxy:8080", "svc-hr", "", "")]
    [InlineData("http://:p@proxy:8080", "", "p", "")]
    public void User_and_password_are_no_part_of_the_address(string value, string user, string password, string domain)
    {
        var proxy = Of(("https_proxy", value))!;
        var address = proxy.GetProxy(Service);

        Assert.Equal("http://proxy:8080/", address.AbsoluteUri);
        var credential = proxy.GetCredential(address, "Basic")!;
        Assert.Equal((user, password, domain), (credential.UserName, credential.Password, credential.Domain));
        Assert.Null(proxy.GetCredential(Service, "Basic"));
    }

    [Theory]
    [InlineData("http://")]
    [InlineData("ftp://user:S3cretPw@proxy:8080")]
    [InlineData("http://user:S3cretPw@pro xy:8080")]
    public void A_variable_that_is_no_address_ends_the_run_and_is_not_repeated(string value)
    {
        var error = Assert.Throws<UserDirectoryException>(() => Of(("HTTPS_PROXY", value)));

        Assert.True(error.IsRunWide);
        Assert.StartsWith("HTTPS_PROXY is not the address of a proxy", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    [InlineData("socks4")]
    [InlineData("socks4a")]
    [InlineData("socks5")]
    public void A_proxy_may_speak_HTTP_or_SOCKS(string scheme) =>
        Assert.Equal(scheme, Of(("HTTPS_PROXY", $"{scheme}://proxy:1080"))!.GetProxy(Service).Scheme);

    [Fact]
    public void An_at_sign_without_a_name_before_it_gives_no_credentials() =>
        Assert.Null(Of(("HTTPS_PROXY", "http://@proxy:8080"))!.GetCredential(new Uri("http://proxy:8080"), "Basic"));

    [Fact]
    public void An_environment_without_a_proxy_leaves_it_to_the_system() =>
        Assert.Null(Of(("NO_PROXY", "*"), ("HTTPS_PROXY", " ")));

    [Fact]
    public void ALL_PROXY_is_used_for_schemes_without_their_own_proxy()
    {
        var proxy = Of(("ALL_PROXY", "http://all:1"), ("https_proxy", "http://own:2"))!;

        Assert.Equal(new Uri("http://own:2"), proxy.GetProxy(Service));
        Assert.Equal(new Uri("http://all:1"), proxy.GetProxy(new Uri("http://localhost/")));
    }

    [Theory]
    [InlineData("/no/such/file.pem", "is not a usable certificate file")]
    [InlineData("", null)]
    public void A_file_of_certificates_that_is_not_there_ends_the_run(string path, string? text)
    {
        NetworkSettings Read() => NetworkSettings.Of(
            name => name == "AWS_CA_BUNDLE" ? path : null, TimeProvider.System, "AWS_CA_BUNDLE");
        if (text is null) Assert.Null(Read().Bundle);
        else Assert.Contains(text, Assert.Throws<UserDirectoryException>(Read).Message, StringComparison.Ordinal);
    }

    private static EnvironmentProxy? Of(params (string Name, string Value)[] variables) =>
        EnvironmentProxy.Of(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
