using System.Net;
using System.Text;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;
using UserDirectory.Sandbox.Signatures;
using UserDirectory.Sandbox.Wire;

namespace UserDirectory.Tests.Sandbox;

public sealed class SignatureTests : SandboxTest
{
    private const string Body = """{"SAMAccountName": "user00001"}""";

    [Fact]
    public async Task A_signature_of_botocore_is_accepted() =>
        (await SendVector("6115e8555ba87a9ac8f1eaeb6622e8d3486b075eb028f14b92fbb1832738756b", Body)).Succeeds();

    [Fact]
    public async Task A_changed_signature_is_refused() =>
        (await SendVector("6115e8555ba87a9ac8f1eaeb6622e8d3486b075eb028f14b92fbb1832738756c", Body))
            .FailsWith("InvalidSignatureException");

    [Fact]
    public async Task A_changed_body_is_refused() =>
        (await SendVector("6115e8555ba87a9ac8f1eaeb6622e8d3486b075eb028f14b92fbb1832738756b", Body + " "))
            .FailsWith("InvalidSignatureException");

    [Fact]
    public async Task An_unsigned_request_is_refused()
    {
        var request = Client.AwsRequest("workmail", "/", "{}", "WorkMailService.ListUsers");
        request.Headers.Remove("Authorization");

        var reply = await Client.SendAsync(request);

        reply.FailsWith("MissingAuthenticationTokenException");
        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
    }

    [Fact]
    public async Task An_unsigned_request_is_taken_where_signatures_are_not_verified()
    {
        Sandbox = DirectorySandbox.Create(1, new SandboxOptions { VerifySignatures = false });
        Client = new SandboxClient(Sandbox);
        var request = Client.AwsRequest("ds-data", "/Users/ListUsers?DirectoryId=" + DirectoryId, "{}");
        request.Headers.Remove("Authorization");

        (await Client.SendAsync(request)).Succeeds();
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_by_all_services()
    {
        Client = new SandboxClient(Sandbox, Time, "a wrong secret");

        (await Client.WorkMail("ListUsers", "{}")).FailsWith("InvalidSignatureException");
        (await Client.DirectoryData("ListUsers", "{}")).FailsWith("InvalidSignatureException");
        (await Client.IdentityStore("ListUsers", "{}")).FailsWith("InvalidSignatureException");
        (await Client.CloudSso("ListUsers")).FailsWith("SignatureDoesNotMatch");
    }

    [Fact]
    public async Task An_unknown_access_key_is_refused()
    {
        Sandbox = DirectorySandbox.Create(1, new SandboxOptions { Time = Time, AccessKey = "AKIASOMEONEELSE00000" });
        Client = new SandboxClient(Sandbox, Time);

        (await Client.WorkMail("ListUsers", "{}")).FailsWith("UnrecognizedClientException");
        (await Client.CloudSso("ListUsers")).FailsWith("InvalidAccessKeyId.NotFound");
    }

    [Fact]
    public async Task Session_credentials_need_their_token_until_it_expires()
    {
        Sandbox = DirectorySandbox.Create(1, new SandboxOptions
        {
            Time = Time,
            SessionToken = "token",
            SessionExpires = Time.GetUtcNow().AddHours(1),
        });
        Client = new SandboxClient(Sandbox, Time);
        (await Client.WorkMail("ListUsers", "{}")).FailsWith("UnrecognizedClientException");
        (await Client.CloudSso("ListUsers")).FailsWith("InvalidSecurityToken.Malformed");

        Client = new SandboxClient(Sandbox, Time) { SessionToken = "token" };
        (await Client.WorkMail("ListUsers", "{}")).Succeeds();
        (await Client.CloudSso("ListUsers")).Succeeds();

        Time.Advance(TimeSpan.FromHours(1));
        (await Client.WorkMail("ListUsers", "{}")).FailsWith("ExpiredTokenException");
        (await Client.CloudSso("ListUsers")).FailsWith("InvalidSecurityToken.Expired");
    }

    [Fact]
    public async Task A_request_is_good_for_15_minutes()
    {
        var early = Client.AwsRequest("workmail", "/",
            $$"""{"OrganizationId":"{{OrganizationId}}"}""", "WorkMailService.ListUsers");
        var late = Client.AwsRequest("workmail", "/", "{}", "WorkMailService.ListUsers");
        var acs = Client.AcsRequest("ListUsers", [("DirectoryId", CloudSsoDirectoryId)]);

        Time.Advance(TimeSpan.FromMinutes(15));
        (await Client.SendAsync(early)).Succeeds();
        Time.Advance(TimeSpan.FromSeconds(1));
        (await Client.SendAsync(late)).FailsWith("InvalidSignatureException");
        (await Client.SendAsync(acs)).FailsWith("InvalidTimeStamp.Expired");
    }

    [Fact]
    public async Task A_signature_for_another_service_is_refused() =>
        (await Client.SendAsync(Client.AwsRequest("workmail", "/", "{}", "WorkMailService.ListUsers", signAs: "ses")))
            .FailsWith("InvalidSignatureException");

    [Theory]
    [InlineData("X-Amz-Extra", "1")]
    [InlineData("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD")]
    public async Task Headers_that_the_signature_does_not_cover_are_refused(string name, string value)
    {
        var request = Client.AwsRequest("workmail", "/", "{}", "WorkMailService.ListUsers");
        request.Headers.Add(name, value);

        (await Client.SendAsync(request)).FailsWith("InvalidSignatureException");
    }

    [Fact]
    public void The_published_acs3_vector_is_accepted_and_its_nonce_only_once()
    {
        var verifier = new Acs3Verifier(new SandboxOptions
        {
            AccessKey = "YourAccessKeyId",
            SecretKey = "YourAccessKeySecret",
            Time = new VectorTime(),
        });
        var request = AcsVector("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");

        verifier.Verify(request);
        Assert.Equal("SignatureNonceUsed", Assert.Throws<ServiceError>(() => verifier.Verify(request)).Code);
    }

    [Fact]
    public void A_changed_acs3_signature_is_refused_and_leaves_its_nonce_unused()
    {
        var verifier = new Acs3Verifier(new SandboxOptions
        {
            AccessKey = "YourAccessKeyId",
            SecretKey = "YourAccessKeySecret",
            Time = new VectorTime(),
        });

        var wrong = AcsVector("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c1");
        Assert.Equal("SignatureDoesNotMatch", Assert.Throws<ServiceError>(() => verifier.Verify(wrong)).Code);
        verifier.Verify(AcsVector("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"));
    }

    [Fact]
    public async Task A_nonce_is_refused_in_another_request()
    {
        (string, string)[] list = [("DirectoryId", CloudSsoDirectoryId)];

        (await Client.SendAsync(Client.AcsRequest("ListUsers", list, nonce: "n"))).Succeeds();
        (await Client.SendAsync(Client.AcsRequest("ListUsers", [.. list, ("MaxResults", "5")], nonce: "n")))
            .FailsWith("SignatureNonceUsed");
    }

    [Fact]
    public async Task Parameters_of_a_signed_form_are_as_good_as_those_of_a_query()
    {
        (string, string)[] list = [("DirectoryId", CloudSsoDirectoryId), ("Filter", "UserName eq user00002")];

        var reply = (await Client.SendAsync(Client.AcsRequest("ListUsers", list, inBody: true))).Succeeds();

        Assert.Equal("user00002", (string?)Assert.Single(reply.Body["Users"]!.AsArray())!["UserName"]);
    }

    private async Task<Reply> SendVector(string signature, string body)
    {
        Sandbox = DirectorySandbox.Create(1, new SandboxOptions { Time = Time, SessionToken = "a-session-token" });
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var request = new HttpRequestMessage(HttpMethod.Post,
            "https://ds-data.eu-west-1.amazonaws.com/Users/DescribeUser?DirectoryId=d-90670000d5");
        request.Content = content;
        content.Headers.Add("Content-Type", "application/json");
        request.Headers.Add("X-Amz-Date", "20260102T030405Z");
        request.Headers.Add("X-Amz-Security-Token", "a-session-token");
        request.Headers.TryAddWithoutValidation("Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIASANDBOXSANDBOX00/20260102/eu-west-1/ds-data/aws4_request, "
            + $"SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature={signature}");
        return await new SandboxClient(Sandbox).SendAsync(request);
    }

    private static WireRequest AcsVector(string signature) => new()
    {
        Method = "POST",
        Host = "ecs.cn-shanghai.aliyuncs.com",
        Path = "/",
        Query = "ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai",
        Body = [],
        Headers = new Dictionary<string, string>
        {
            ["host"] = "ecs.cn-shanghai.aliyuncs.com",
            ["x-acs-action"] = "RunInstances",
            ["x-acs-content-sha256"] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ["x-acs-date"] = "2023-10-26T10:22:32Z",
            ["x-acs-signature-nonce"] = "3156853299f313e23d1673dc12e1703d",
            ["x-acs-version"] = "2014-05-26",
            ["authorization"] = "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;"
                + "x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=" + signature,
        },
    };

    private sealed class VectorTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2023, 10, 26, 10, 22, 32, TimeSpan.Zero);
    }
}
