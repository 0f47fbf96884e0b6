using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using UserDirectory.Sandbox;
using UserDirectory.Sandbox.Options;

namespace UserDirectory.Tests.EndToEnd.Trust;

/// <summary>
/// STS of both clouds, and a sandbox that accepts the keys of STS until they expire. The first token is valid for two
/// hours, and the second token does not expire.
/// </summary>
internal sealed class RoleNetwork : HttpMessageHandler
{
    public const string FirstToken = "eyJ0.first.token";
    public const string SecondToken = "eyJ0.second.token";
    public const int Users = 8;

    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(1);
    private static readonly TimeSpan TokenLength = TimeSpan.FromHours(2);

    private readonly TimeProvider _time;
    private readonly DateTimeOffset _firstEnds;
    private readonly List<Session> _sessions = [];

    public RoleNetwork(TimeProvider time) => (_time, _firstEnds) = (time, time.GetUtcNow() + TokenLength);

    public DirectorySandbox Sandbox { get; } =
        DirectorySandbox.Create(Users, new SandboxOptions { VerifySignatures = false });

    /// <summary>The token of each session of STS.</summary>
    public IReadOnlyList<string> Tokens => [.. _sessions.Select(session => session.Token)];

    /// <summary>Problems with keys: expired, or different from the keys of STS.</summary>
    public List<string> Refused { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.Host.StartsWith("sts.", StringComparison.Ordinal))
        {
            var form = HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken));
            return form["WebIdentityToken"] is { } token ? Aws(token) : AlibabaCloud(form["OIDCToken"]!);
        }
        var key = string.Concat(request.Headers.GetValues("Authorization"));
        var session = _sessions.Single(one => key.Contains(one.Keys.AccessKey, StringComparison.Ordinal));
        var answer = await session.Service.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode) return await Sandbox.SendAsync(request, cancellationToken);
        Refused.Add(await answer.Content.ReadAsStringAsync(cancellationToken));
        return answer;
    }

    private HttpResponseMessage Aws(string token)
    {
        if (Begin(token) is not { } session)
        {
            return Answer(HttpStatusCode.BadRequest, $"""
                <ErrorResponse><Error><Type>Sender</Type><Code>ExpiredTokenException</Code>
                <Message>Token expired: {token}</Message></Error></ErrorResponse>
                """);
        }
        var (key, secret, securityToken) = session.Parts;
        return Answer(HttpStatusCode.OK, $"""
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult><Credentials>
                <AccessKeyId>{key}</AccessKeyId><SecretAccessKey>{secret}</SecretAccessKey>
                <SessionToken>{securityToken}</SessionToken><Expiration>{session.End}</Expiration>
              </Credentials></AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>
            """);
    }

    private HttpResponseMessage AlibabaCloud(string token)
    {
        if (Begin(token) is not { } session)
        {
            return Answer(HttpStatusCode.BadRequest,
                $$"""{"Code":"AuthenticationFail.OIDCToken.Expired","Message":"{{token}} has ended."}""");
        }
        var (key, secret, securityToken) = session.Parts;
        return Answer(HttpStatusCode.OK, new JsonObject
        {
            ["Credentials"] = new JsonObject
            {
                ["AccessKeyId"] = key, ["AccessKeySecret"] = secret, ["SecurityToken"] = securityToken,
                ["Expiration"] = session.End,
            },
        }.ToJsonString());
    }

    private Session? Begin(string token)
    {
        var now = _time.GetUtcNow();
        if (token != SecondToken && (token != FirstToken || now >= _firstEnds)) return null;
        var number = _sessions.Count + 1;
        var session = new Session(token, new SandboxOptions
        {
            Time = _time, AccessKey = $"ASIAROLE{number:d8}", SecretKey = $"secret/of/session/{number}",
            SessionToken = $"token/of+session={number}", SessionExpires = now + SessionLength,
        });
        _sessions.Add(session);
        return session;
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8) };

    private sealed record Session(string Token, SandboxOptions Keys)
    {
        public (string Key, string Secret, string Token) Parts =>
            (Keys.AccessKey, Keys.SecretKey, Keys.SessionToken!);

        public string End => Keys.SessionExpires!.Value.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";

        /// <summary>A sandbox that verifies the signature of a request.</summary>
        public DirectorySandbox Service { get; } = DirectorySandbox.Create(Users, Keys);
    }
}
