using UserDirectory.Changes;
using UserDirectory.Tests.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso;

public sealed class CloudSsoEndpointTests
{
    private const string Valid = "cn-shanghai, cn-hongkong, us-west-1, eu-central-1, ap-southeast-1, ap-northeast-2";
    private readonly FakeComputer _computer = new();

    [Fact]
    public async Task The_region_is_the_given_one_then_the_environment_s_then_the_profile_s()
    {
        _computer.ProfileFile =
            """
            {"current":"p","profiles":[
              {"name":"p","mode":"AK","access_key_id":"i","access_key_secret":"s","region_id":"eu-central-1"}]}
            """;
        Assert.Equal("cloudsso.eu-central-1.aliyuncs.com", await HostAsync(null));

        _computer.Variables["ALIBABA_CLOUD_REGION_ID"] = "us-west-1";
        Assert.Equal("cloudsso.us-west-1.aliyuncs.com", await HostAsync(null));

        Assert.Equal("cloudsso.ap-northeast-2.aliyuncs.com", await HostAsync("AP-Northeast-2"));
    }

    [Theory]
    [InlineData("cn-hangzhou", "CloudSSO is not available in region cn-hangzhou (-Region). ")]
    [InlineData(null, "No region is known. ")]
    public void A_region_that_cannot_be_names_those_that_can(string? region, string start)
    {
        var failure = Assert.Throws<UserDirectoryException>(() => _computer.Client(region));

        Assert.StartsWith(start, failure.Message);
        Assert.Contains(Valid, failure.Message);
    }

    [Fact]
    public void A_wrong_region_says_where_it_came_from()
    {
        _computer.ProfileFile = """{"profiles":[{"name":"default","mode":"AK","region_id":"cn-hangzhou"}]}""";

        var failure = Assert.Throws<UserDirectoryException>(() => _computer.Client(region: null));

        Assert.Contains("(CLI profile 'default')", failure.Message);

        _computer.Variables["ALIBABACLOUD_REGION_ID"] = "cn-beijing";
        failure = Assert.Throws<UserDirectoryException>(() => _computer.Client(region: null));
        Assert.Contains("region cn-beijing (ALIBABACLOUD_REGION_ID)", failure.Message);
    }

    [Fact]
    public void A_missing_region_says_what_can_set_it()
    {
        var failure = Assert.Throws<UserDirectoryException>(() => _computer.Client(region: null));

        Assert.Contains("ALIBABA_CLOUD_REGION_ID or the CLI profile's region", failure.Message);
    }

    [Fact]
    public async Task A_given_endpoint_needs_no_region()
    {
        using var client = _computer.Client(
            region: "moon-1", accessKey: "i", secretKey: "s", endpoint: "http://localhost:8080");

        await client.GetUserAsync("d-1", "u-1", TestContext.Current.CancellationToken);

        Assert.Equal("localhost:8080", _computer.Network.Only.Headers["Host"]);
    }

    [Fact]
    public async Task The_caller_s_handler_outlives_the_client()
    {
        await HostAsync("cn-shanghai", "i");

        Assert.False(_computer.Network.IsDisposed);
    }

    private async Task<string> HostAsync(string? region, string? accessKey = null)
    {
        using var client = _computer.Client(region, accessKey: accessKey, secretKey: accessKey);
        await _computer.CallerAsync(client);
        return _computer.CloudSsoCalls.Last().Address.Host;
    }
}
