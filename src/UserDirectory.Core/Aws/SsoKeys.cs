using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.SSO;
using Amazon.SSO.Model;
using Amazon.SSOOIDC;
using Amazon.SSOOIDC.Model;
using UserDirectory.Changes;
using UserDirectory.Http;

namespace UserDirectory.Aws;

/// <summary>Gets keys of a role with a session of IAM Identity Center, which <c>aws sso login</c> opens.</summary>
internal sealed partial class SsoKeys(AwsSettings settings, NetworkSettings network)
{
    private static readonly string[] Settings = ["sso_account_id", "sso_role_name", "sso_session", "sso_start_url"];

    // Renewed sessions that could not be written, by file.
    private readonly ConcurrentDictionary<string, TokenFile> _unsaved = new(StringComparer.Ordinal);

    /// <summary>Whether a profile uses SSO.</summary>
    public static bool IsIn(AwsProfile profile) => Settings.Any(key => profile[key] is not null);

    /// <exception cref="UserDirectoryException">A setting is missing, or has two different values.</exception>
    public AwsKeys.Source Of(AwsProfile profile)
    {
        var named = profile["sso_session"];
        var session = named is null ? null : settings.Profiles.SsoSession(named.Value)
            ?? throw AwsErrors.NoSsoSession(named, settings.Profiles.ConfigPath);
        var login = new Login(profile, named?.Value, Setting("sso_start_url"), Setting("sso_region"),
            profile.Needs("sso_account_id", "SSO").Value, profile.Needs("sso_role_name", "SSO").Value);
        return new AwsKeys.Source($"SSO of {profile.Named}, role {login.Role} in account {login.Account}",
            stop => GetAsync(login, stop));

        string Setting(string key)
        {
            if (session?[key] is not { } set) return profile.Needs(key, "SSO").Value;
            return profile[key] is not { } own || own.Value == set.Value
                ? set.Value
                : throw AwsErrors.DifferentValues(own, set);
        }
    }

    private async Task<AwsKeys> GetAsync(Login login, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(login, cancellationToken).ConfigureAwait(false);
        using var client = new AmazonSSOClient(new AnonymousAWSCredentials(), Configured(new AmazonSSOConfig(), login));
        try
        {
            var request = new GetRoleCredentialsRequest
            {
                AccessToken = token, AccountId = login.Account, RoleName = login.Role,
            };
            var answer = await AwsHttp.TryAsync(network.Time,
                () => client.GetRoleCredentialsAsync(request, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            if (answer.RoleCredentials is not { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0 } keys)
                throw AwsErrors.InvalidSsoResponse(login.Region, login.Profile);
            return new AwsKeys(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken,
                keys.Expiration is > 0 and { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && AwsHttp.IsForeign(error))
        {
            throw Refused(login, error);
        }
    }

    private async Task<string> TokenAsync(Login login, CancellationToken cancellationToken)
    {
        var path = PathOf(login);
        var kept = Read(path);
        if (!IsOpen(kept) && _unsaved.TryGetValue(path, out var own)) kept = own;
        if (kept?.AccessToken is not { Length: > 0 } token) throw AwsErrors.NoSession(login.Profile, path);
        if (IsOpen(kept)) return token;
        if (login.Session is null
            || kept is not { RefreshToken: { } refresh, ClientId: { } id, ClientSecret: { } secret })
            throw AwsErrors.SessionExpired(login.Profile, path);
        using var client = new AmazonSSOOIDCClient(
            new AnonymousAWSCredentials(), Configured(new AmazonSSOOIDCConfig(), login));
        try
        {
            var request = new CreateTokenRequest
            {
                ClientId = id, ClientSecret = secret, GrantType = "refresh_token", RefreshToken = refresh,
            };
            var renewed = await AwsHttp.TryAsync(network.Time,
                () => client.CreateTokenAsync(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (renewed.AccessToken is not { Length: > 0 } opened)
                throw AwsErrors.InvalidSsoResponse(login.Region, login.Profile);
            Keep(login.Profile, path, new TokenFile
            {
                AccessToken = opened,
                ExpiresAt = network.Time.GetUtcNow().AddSeconds(renewed.ExpiresIn ?? 0).UtcDateTime
                    .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                RefreshToken = renewed.RefreshToken is { Length: > 0 } next ? next : refresh,
                ClientId = id,
                ClientSecret = secret,
            });
            return opened;
        }
        catch (AmazonServiceException error) when (
            (int)error.StatusCode is >= 400 and < 500 && !AwsHttp.MayPass(error))
        {
            throw AwsErrors.SessionNotRenewed(login.Profile, path, error);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && AwsHttp.IsForeign(error))
        {
            throw Refused(login, error);
        }
    }

    private T Configured<T>(T config, Login login)
        where T : ClientConfig
    {
        var place = AwsTarget.Of(settings, config.ServiceId, null);
        (place with { Region = new(login.Region, "sso_region") }).ApplyTo(config);
        config.HttpClientFactory = AwsHttp.Through(settings.Options.Handler, network);
        return config;
    }

    private string PathOf(Login login)
    {
#pragma warning disable CA1850, CA5350 // The AWS CLI names its files by SHA-1; netstandard2.0 lacks HashData.
        using var sha1 = SHA1.Create();
        var hash = sha1.ComputeHash(Encoding.UTF8.GetBytes(login.Session ?? login.StartUrl));
#pragma warning restore CA1850, CA5350
        var name = string.Concat(hash.Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
        return settings.Environment.Expand($"~/.aws/sso/cache/{name}.json");
    }

    private TokenFile? Read(string path)
    {
        try
        {
            return settings.Environment.ReadFile(path) is { } text
                ? JsonSerializer.Deserialize(text, TokenJson.Default.TokenFile)
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private bool IsOpen(TokenFile? session) =>
        DateTimeOffset.TryParse(session?.ExpiresAt?.Replace("UTC", "Z"), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var end) && network.Time.GetUtcNow() < end;

    // The old refresh token is no longer valid, so the AWS CLI must find the new one.
    private void Keep(AwsProfile profile, string path, TokenFile session)
    {
        try
        {
            var file = JsonNode.Parse(settings.Environment.ReadFile(path) ?? "{}") as JsonObject ?? [];
            file["accessToken"] = session.AccessToken;
            file["expiresAt"] = session.ExpiresAt;
            file["refreshToken"] = session.RefreshToken;
            settings.Environment.WriteFile(path, file.ToJsonString());
            _unsaved.TryRemove(path, out _);
        }
        catch (Exception error) when (
            error is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            _unsaved[path] = session;
            settings.Options.Warn?.Invoke(AwsErrors.SessionNotKept(profile, path, error));
        }
    }

    private static UserDirectoryException Refused(Login login, Exception error) => error switch
    {
        AmazonServiceException { StatusCode: System.Net.HttpStatusCode.Unauthorized } =>
            AwsErrors.SessionRefused(login.Profile),
        AmazonServiceException { StatusCode: not 0 } service =>
            AwsErrors.NoSsoKeys(login.Region, login.Role, login.Account, login.Profile, service),
        _ when AwsHttp.IsNetwork(error) => AwsErrors.NoSsoKeys(
            login.Region, login.Profile, TransportFailure.From(error, "IAM Identity Center")),
        _ => AwsErrors.InvalidSsoResponse(login.Region, login.Profile, error),
    };

    private sealed record Login(
        AwsProfile Profile, string? Session, string StartUrl, string Region, string Account, string Role);

    /// <summary>Token file of IAM Identity Center, in the format of the AWS CLI.</summary>
    private sealed class TokenFile
    {
        public string? AccessToken { get; init; }

        public string? ExpiresAt { get; init; }

        public string? RefreshToken { get; init; }

        public string? ClientId { get; init; }

        public string? ClientSecret { get; init; }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(TokenFile))]
    private sealed partial class TokenJson : JsonSerializerContext;
}
