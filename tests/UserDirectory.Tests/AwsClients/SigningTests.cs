using System.Security.Cryptography;
using System.Text;

namespace UserDirectory.Tests.AwsClients;

/// <summary>
/// Signatures, checked against another SigV4 implementation in this class, which is checked against botocore.
/// </summary>
public sealed class SigningTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_check_agrees_with_botocore()
    {
        var request = new SentRequest(
            "POST",
            new Uri("https://ds-data.eu-west-1.amazonaws.com/Users/UpdateUser?DirectoryId=d-1234567890"),
            new Dictionary<string, string>
            {
                ["content-type"] = "application/json",
                ["host"] = "ds-data.eu-west-1.amazonaws.com",
                ["x-amz-date"] = "20260102T030405Z",
                ["x-amz-security-token"] = "session/token==",
            },
            """{"City":"Zürich"}""");

        Assert.Equal(
            "0c4cfafdd66f5a4de975a3f1962c11dda9fabf3cba55f8e65393e5b1a86853a1",
            Signature(
                request,
                "20260102/eu-west-1/ds-data/aws4_request",
                "content-type;host;x-amz-date;x-amz-security-token"));
    }

    [Fact]
    public async Task A_request_with_a_query_a_session_token_and_an_umlaut_is_signed()
    {
        using var service = new StubService();

        await service.DirectoryServiceData().UpdateUserAsync(
            new() { DirectoryId = "d-1234567890", SAMAccountName = "jane", Surname = "Müller" }, Token);

        AssertSigned(service.Request, "eu-west-1/ds-data/aws4_request");
        Assert.Equal("session/token==", service.Request.Headers["X-Amz-Security-Token"]);
    }

    [Fact]
    public async Task A_request_with_a_target_is_signed_with_it()
    {
        using var service = new StubService();

        await service.IdentityStore().ListUsersAsync(new() { IdentityStoreId = "d-1" }, Token);

        AssertSigned(service.Request, "eu-west-1/identitystore/aws4_request");
        Assert.Contains("x-amz-target", service.Request.Authorization, StringComparison.Ordinal);
    }

    private static void AssertSigned(SentRequest request, string scope)
    {
        var date = request.Headers["X-Amz-Date"][..8];
        var parts = request.Authorization.Split(' ', 2)[1].Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

        Assert.Equal($"AKIDEXAMPLE/{date}/{scope}", parts["Credential"]);
        Assert.Equal(Signature(request, $"{date}/{scope}", parts["SignedHeaders"]), parts["Signature"]);
    }

    private static string Signature(SentRequest request, string scope, string signedHeaders)
    {
        var headers = signedHeaders.Split(';').Select(name => $"{name}:{request.Headers[name].Trim()}\n");
        var canonical = string.Join(
            "\n",
            request.Method,
            request.Uri.AbsolutePath,
            request.Uri.Query.TrimStart('?'),
            string.Concat(headers),
            signedHeaders,
            Hash(request.Body));
        var toSign = $"AWS4-HMAC-SHA256\n{request.Headers["x-amz-date"]}\n{scope}\n{Hash(canonical)}";
        var key = scope.Split('/').Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + Secret), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
