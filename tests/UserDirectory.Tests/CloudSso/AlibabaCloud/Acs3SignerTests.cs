using UserDirectory.CloudSso.AlibabaCloud;

namespace UserDirectory.Tests.CloudSso.AlibabaCloud;

public sealed class Acs3SignerTests
{
    private static AlibabaCredentials Someone { get; } = new("TestKeyId", "TestKeySecret");

    [Fact]
    public void The_documented_example_gets_the_documented_signature()
    {
        using var request = Acs3Signer.CreatePost(
            new Uri("https://ecs.cn-shanghai.aliyuncs.com"),
            ("RunInstances", "2014-05-26"),
            new Dictionary<string, string?>
            {
                ["RegionId"] = "cn-shanghai",
                ["ImageId"] = "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
            },
            new("YourAccessKeyId", "YourAccessKeySecret"),
            new DateTimeOffset(2023, 10, 26, 10, 22, 32, TimeSpan.Zero),
            "3156853299f313e23d1673dc12e1703d");

        Assert.Equal(
            "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;"
            + "x-acs-date;x-acs-signature-nonce;x-acs-version,"
            + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
            Authorization(request));
    }

    /// <summary>The expected signature comes from @alicloud/openapi-core 1.0.8.</summary>
    [Fact]
    public void Difficult_values_and_a_token_are_signed_as_the_vendor_signs_them()
    {
        using var request = Acs3Signer.CreatePost(
            new Uri("https://cloudsso.cn-shanghai.aliyuncs.com"),
            ("UpdateUser", "2021-05-15"),
            new Dictionary<string, string?>
            {
                ["DirectoryId"] = "d-00fc2p61abcd",
                ["UserId"] = "u-00q8wbq42wiltcrk****",
                ["NewFirstName"] = "Zoë O'Neil (~*!)",
                ["NewLastName"] = null,
                ["NewDescription"] = "",
                ["NewDisplayName"] = "王 小明 + 50%/a&b=c?#😀",
                ["NewEmail"] = "a+b@example.com",
            },
            Someone with { SecurityToken = "CAIS+token/==" },
            new DateTimeOffset(2026, 1, 2, 4, 4, 5, TimeSpan.FromHours(1)),
            "0123456789abcdef0123456789abcdef");

        Assert.EndsWith(
            "Signature=b8c97924b4276db6f28498c208993b898632b1a1dcd430dc254024fe7f3fadf1", Authorization(request));
        Assert.Equal("CAIS+token/==", Assert.Single(request.Headers.GetValues("x-acs-security-token")));
    }

    [Fact]
    public void The_request_that_is_sent_is_the_request_that_was_signed()
    {
        var parameters = new Dictionary<string, string?> { ["b"] = "王 ~*!'()+%/&=?#", ["a"] = "", ["c"] = null };

        using var request = Acs3Signer.CreatePost(
            new Uri("https://localhost:8443"), ("A", "1"), parameters, Someone, DateTimeOffset.UnixEpoch, "n");

        Assert.Equal(
            "/?a=&b=%E7%8E%8B%20~%2A%21%27%28%29%2B%25%2F%26%3D%3F%23", request.RequestUri!.PathAndQuery);
        Assert.Equal("localhost:8443", request.Headers.Host);
        Assert.Equal(0, request.Content?.Headers.ContentLength);
        Assert.Equal("1970-01-01T00:00:00Z", Assert.Single(request.Headers.GetValues("x-acs-date")));
    }

    [Fact]
    public void Without_a_token_no_token_header_is_sent()
    {
        using var request = Acs3Signer.CreatePost(
            new Uri("https://localhost"), ("A", "1"), [], Someone, DateTimeOffset.UnixEpoch, "n");

        Assert.False(request.Headers.Contains("x-acs-security-token"));
    }

    private static string Authorization(HttpRequestMessage request) =>
        Assert.Single(request.Headers.GetValues("Authorization"));
}
