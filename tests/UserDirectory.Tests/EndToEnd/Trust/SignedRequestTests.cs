using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using UserDirectory.Http;
using UserDirectory.Requests;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>
/// Signatures, compared with published vectors and, over generated requests, against the sandbox's own verification.
/// If USERDIRECTORY_SIGNED_REQUESTS names a file, the requests are written to it for the clouds' own signers
/// (tests/clients/run.sh).
/// </summary>
public sealed class SignedRequestTests
{
    private static readonly Lock Writing = new();

    public static TheoryData<SandboxService> Services => [.. Enum.GetValues<SandboxService>()];

    // The vectors are get-vanilla and post-vanilla of AWS's Signature Version 4 test suite, with the steps of
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html.
    [Theory]
    [InlineData("GET", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    public void The_signer_that_is_called_agrees_with_AWS_s_published_vectors(string method, string expected)
    {
        var canonical = $"{method}\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n"
            + Convert.ToHexStringLower(SHA256.HashData([]));
        var signed = Amazon.Runtime.Internal.Auth.AWS4Signer.ComputeSignature(
            "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "us-east-1",
            new DateTime(2015, 8, 30, 12, 36, 0, DateTimeKind.Utc), "service", "host;x-amz-date", canonical);
        Assert.Equal(expected, signed.Signature);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Any_request_is_signed_so_that_the_service_takes_it(SandboxService service)
    {
        var random = new Random(20260102);
        for (var i = 0; i < 40; i++)
        {
            var options = new SandboxOptions
            {
                AccessKey = "AKID" + random.Next(), SecretKey = Text(random, "abcXYZ0189/+="),
                SessionToken = i % 2 == 0 ? null : Text(random, "abcXYZ0189/+="),
            };
            var sandbox = DirectorySandbox.Create(1, options);
            using var recording = new Recording(sandbox, service, options);
            var provider = SandboxDirectories.ProviderOf(service);
            using var directory = provider.Open(sandbox.IdOf(service), new ConnectionOptions
            {
                Region = sandbox.RegionOf(service), AccessKey = options.AccessKey, SecretKey = options.SecretKey,
                SessionToken = options.SessionToken, Handler = recording,
            }, new GovernorOptions());

            var change = await directory.UpdateAsync(
                ("UserName", "user00001"), ("DisplayName", Text(random, "aZ9 ~*!'()%&=?#/+\"\\äß王😀")));

            Assert.Null(change.Error);
            Assert.Contains("UpdateUser", string.Join(" ", recording.Told), StringComparison.Ordinal);
        }
    }

    private static string Text(Random random, string letters) => Text(random, letters.EnumerateRunes());

    private static string Text(Random random, IEnumerable<Rune> letters) =>
        "x" + string.Concat(random.GetItems(letters.ToArray(), random.Next(1, 40))) + "x";

    /// <summary>Passes requests to the sandbox, which verifies them, and keeps them for the file.</summary>
    private sealed class Recording(DirectorySandbox sandbox, SandboxService service, SandboxOptions options)
        : HttpMessageHandler
    {
        private static readonly string? Path = Environment.GetEnvironmentVariable("USERDIRECTORY_SIGNED_REQUESTS");

        public List<string> Told { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string,
                IEnumerable<string>>>()).ToDictionary(header => header.Key, header => string.Join(",", header.Value));
            headers["host"] = request.Headers.Host ?? request.RequestUri!.Authority;
            Told.Add($"{request.RequestUri} {string.Join(" ", headers.Values)}");
            if (Path is not null)
            {
                var line = JsonSerializer.Serialize(new
                {
                    service = service.ToString(), method = request.Method.Method, url = request.RequestUri!.AbsoluteUri,
                    headers, body = Convert.ToBase64String(body), accessKey = options.AccessKey,
                    secretKey = options.SecretKey, token = options.SessionToken,
                });
                lock (Writing) File.AppendAllText(Path, line + "\n");
            }
            var answer = await sandbox.SendAsync(request, cancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return answer;
        }
    }
}
