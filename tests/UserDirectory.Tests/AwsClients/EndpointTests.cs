using Amazon;
using Amazon.Runtime;

namespace UserDirectory.Tests.AwsClients;

[Collection(EnvironmentVariables.Name)]
public sealed class EndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("us-east-1", false, false, "https://ds-data.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", true, false, "https://ds-data-fips.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", false, true, "https://ds-data.us-east-1.api.aws")]
    [InlineData("us-east-1", true, true, "https://ds-data-fips.us-east-1.api.aws")]
    [InlineData("cn-north-1", false, false, "https://ds-data.cn-north-1.amazonaws.com.cn")]
    [InlineData("eusc-de-east-1", false, false, "https://ds-data.eusc-de-east-1.amazonaws.eu")]
    [InlineData("cn-north-1", false, true, "https://ds-data.cn-north-1.api.amazonwebservices.com.cn")]
    public async Task The_region_gives_the_endpoint(string region, bool fips, bool dualStack, string expected)
    {
        using var service = new StubService();

        await service.DirectoryServiceData(config =>
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            config.UseFIPSEndpoint = fips;
            config.UseDualstackEndpoint = dualStack;
        }).ListUsersAsync(new() { DirectoryId = "d-1" }, Token);

        Assert.Equal(expected, service.Request.Uri.GetLeftPart(UriPartial.Authority));
        Assert.Contains($"/{region}/ds-data/aws4_request", service.Request.Authorization, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-1", "https://identitystore-fips.us-east-1.amazonaws.com/")]
    [InlineData("us-gov-west-1", "https://identitystore.us-gov-west-1.amazonaws.com/")]
    public async Task The_identity_store_of_GovCloud_is_FIPS_by_its_plain_name(string region, string expected)
    {
        using var service = new StubService();

        await service.IdentityStore(config =>
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            config.UseFIPSEndpoint = true;
        }).ListUsersAsync(new(), Token);

        Assert.Equal(expected, service.Request.Uri.AbsoluteUri);
    }

    [Fact]
    public async Task WorkMail_has_a_FIPS_endpoint()
    {
        using var service = new StubService();

        await service.WorkMail(config => config.UseFIPSEndpoint = true).ListUsersAsync(new(), Token);

        Assert.Equal("https://workmail-fips.eu-west-1.amazonaws.com/", service.Request.Uri.AbsoluteUri);
    }

    [Fact]
    public async Task A_service_URL_is_called_and_signed_for_the_authentication_region()
    {
        using var service = new StubService();

        await service.WorkMail(config =>
        {
            config.ServiceURL = "http://localhost:4566";
            config.AuthenticationRegion = "us-west-2";
        }).ListUsersAsync(new(), Token);

        Assert.Equal("http://localhost:4566/", service.Request.Uri.AbsoluteUri);
        Assert.Contains("/us-west-2/workmail/aws4_request", service.Request.Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_in_the_service_URL_stays_in_front()
    {
        using var service = new StubService();

        await service.DirectoryServiceData(config => config.ServiceURL = "http://localhost:4566/proxy")
            .ListUsersAsync(new() { DirectoryId = "d-1" }, Token);

        Assert.Equal("http://localhost:4566/proxy/Users/ListUsers?DirectoryId=d-1", service.Request.Uri.AbsoluteUri);
    }

    [Fact]
    public async Task A_service_URL_excludes_FIPS()
    {
        using var service = new StubService();

        await Assert.ThrowsAsync<AmazonClientException>(() => service.WorkMail(config =>
        {
            config.ServiceURL = "http://localhost:4566";
            config.UseFIPSEndpoint = true;
        }).ListUsersAsync(new(), Token));

        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task The_general_variable_redirects_every_service_and_a_services_own_wins()
    {
        using var service = new StubService();
        using var general = new EnvironmentVariables("AWS_ENDPOINT_URL", "http://general:1");
        using var own = new EnvironmentVariables("AWS_ENDPOINT_URL_WORKMAIL", "http://workmail:2");
        using var directory = new EnvironmentVariables("AWS_ENDPOINT_URL_DIRECTORY_SERVICE_DATA", "http://directory:3");

        await service.IdentityStore().ListUsersAsync(new(), Token);
        await service.WorkMail().ListUsersAsync(new(), Token);
        await service.DirectoryServiceData().ListUsersAsync(new() { DirectoryId = "d-1" }, Token);

        Assert.Equal(
            ["http://general:1", "http://workmail:2", "http://directory:3"],
            service.Requests.Select(r => r.Uri.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    public async Task The_variable_of_the_identity_store_is_read()
    {
        using var service = new StubService();
        using var own = new EnvironmentVariables("AWS_ENDPOINT_URL_IDENTITYSTORE", "http://identity:4");

        await service.IdentityStore(config => config.AuthenticationRegion = "eu-west-1").ListUsersAsync(new(), Token);

        Assert.Equal("http://identity:4/", service.Request.Uri.AbsoluteUri);
        Assert.Contains("/eu-west-1/identitystore/", service.Request.Authorization, StringComparison.Ordinal);
    }
}
