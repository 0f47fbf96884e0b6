using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.Sandbox;

/// <summary>A response: its status, headers and JSON.</summary>
internal sealed record Reply(HttpResponseMessage Message, JsonObject Body)
{
    public HttpStatusCode Status => Message.StatusCode;

    /// <summary>The error's name without a prefix, from its place in the service's response.</summary>
    public string? Error =>
        Header("x-amzn-ErrorType")?.Split(':')[0] ?? Text("__type")?.Split('#')[^1] ?? Text("Code");

    public string? Reason => Text("Reason");

    public string? ErrorMessage => Text("Message");

    public string? Text(string name) => (string?)Body[name];

    public string? Header(string name) => Message.Headers.TryGetValues(name, out var v) ? v.Single() : null;

    public Reply Succeeds()
    {
        Assert.True(Status == HttpStatusCode.OK, $"{Status} {Error}: {ErrorMessage}");
        return this;
    }

    public Reply FailsWith(string error, string? reason = null)
    {
        Assert.Equal(error, Error);
        Assert.Equal(reason, Reason);
        return this;
    }
}

/// <summary>Raw, signed requests to a sandbox. A request without the directory's id gets the id.</summary>
internal sealed class SandboxClient(DirectorySandbox sandbox, TimeProvider? time = null, string? secret = null)
{
    public const string AccessKey = "AKIASANDBOXSANDBOX00";
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret ?? "sandbox/secret/opens/nothing/outside/it0");

    public string? SessionToken { get; init; }

    public string Address { get; init; } = "http://127.0.0.1:4000";

    public Task<Reply> WorkMail(string operation, string body) =>
        AwsJson("workmail", "WorkMailService." + operation,
            With(body, "OrganizationId", sandbox.IdOf(SandboxService.WorkMail)));

    public Task<Reply> IdentityStore(string operation, string body) =>
        AwsJson("identitystore", "AWSIdentityStore." + operation,
            With(body, "IdentityStoreId", sandbox.IdOf(SandboxService.IdentityStore)));

    public Task<Reply> DirectoryData(string operation, string body, string? query = null) =>
        SendAsync(AwsRequest("ds-data", $"/Users/{operation}?{query ?? OfDirectory}", body));

    private string OfDirectory => "DirectoryId=" + sandbox.IdOf(SandboxService.DirectoryServiceData);

    public Task<Reply> CloudSso(string action, params (string Name, string Value)[] parameters)
    {
        var query = parameters.Any(p => p.Name == "DirectoryId")
            ? parameters
            : [("DirectoryId", sandbox.IdOf(SandboxService.CloudSso)), .. parameters];
        return SendAsync(AcsRequest(action, query));
    }

    public Task<Reply> SendAsync(HttpRequestMessage request) =>
        SendUntil(request, TestContext.Current.CancellationToken);

    public async Task<Reply> SendUntil(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var http = new HttpMessageInvoker(sandbox.CreateHandler());
        var answer = await http.SendAsync(request, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        return new Reply(answer, (JsonObject)JsonNode.Parse(body)!);
    }

    public HttpRequestMessage AwsRequest(
        string service,
        string path,
        string body,
        string? target = null,
        string region = "eu-west-1",
        string? signAs = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address + path)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.Add("Content-Type", target is null ? "application/json" : "application/x-amz-json-1.1");
        var date = _time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.Add("X-Amz-Date", date);
        if (target is not null)
            request.Headers.Add("X-Amz-Target", target);
        if (SessionToken is not null)
            request.Headers.Add("X-Amz-Security-Token", SessionToken);

        var scope = $"{date[..8]}/{region}/{signAs ?? service}/aws4_request";
        var (headers, canonical) = Canonical(request, body, "x-amz-");
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + Encoding.UTF8.GetString(_secret)), Hmac);
        var signature = Hex(Hmac(key, $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hash(canonical)}"));
        request.Headers.TryAddWithoutValidation("Authorization",
            $"AWS4-HMAC-SHA256 Credential={AccessKey}/{scope}, SignedHeaders={headers}, Signature={signature}");
        return request;
    }

    public HttpRequestMessage AcsRequest(
        string action, (string Name, string Value)[] parameters, bool inBody = false, string? nonce = null)
    {
        var pairs = string.Join("&",
            parameters.Select(p => Uri.EscapeDataString(p.Name) + "=" + Uri.EscapeDataString(p.Value)));
        var body = inBody ? pairs : "";
        var request = new HttpRequestMessage(HttpMethod.Post, Address + "/?" + (inBody ? "" : pairs))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        if (inBody)
            request.Content.Headers.Add("Content-Type", "application/x-www-form-urlencoded");
        request.Headers.Add("x-acs-action", action);
        request.Headers.Add("x-acs-version", "2021-05-15");
        request.Headers.Add("x-acs-date",
            _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        request.Headers.Add("x-acs-signature-nonce", nonce ?? Guid.NewGuid().ToString("N"));
        request.Headers.Add("x-acs-content-sha256", Hash(body));
        if (SessionToken is not null)
            request.Headers.Add("x-acs-security-token", SessionToken);

        var (headers, canonical) = Canonical(request, body, "x-acs-");
        var signature = Hex(Hmac(_secret, "ACS3-HMAC-SHA256\n" + Hash(canonical)));
        request.Headers.TryAddWithoutValidation("Authorization",
            $"ACS3-HMAC-SHA256 Credential={AccessKey},SignedHeaders={headers},Signature={signature}");
        return request;
    }

    private Task<Reply> AwsJson(string service, string target, string body) =>
        SendAsync(AwsRequest(service, "/", body, target));

    private static string With(string body, string name, string value)
    {
        var json = (JsonObject)JsonNode.Parse(body)!;
        if (!json.ContainsKey(name))
            json[name] = value;
        return json.ToJsonString();
    }

    private static (string Names, string Text) Canonical(HttpRequestMessage request, string body, string prefix)
    {
        var signed = request.Headers.Where(h => h.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.Single());
        signed["host"] = request.RequestUri!.Authority;
        var headers = signed.OrderBy(h => h.Key, StringComparer.Ordinal).ToArray();
        var names = string.Join(";", headers.Select(h => h.Key));
        var query = string.Join("&", request.RequestUri.Query.TrimStart('?').Split('&').Order(StringComparer.Ordinal));
        var lines = string.Concat(headers.Select(h => $"{h.Key}:{h.Value}\n"));
        return (names, $"POST\n{request.RequestUri.AbsolutePath}\n{query}\n{lines}\n{names}\n{Hash(body)}");
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Hex(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Hex(byte[] data) => Convert.ToHexStringLower(data);
}
