using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using UserDirectory.Changes;
using UserDirectory.CredentialSources;
using UserDirectory.Http;

namespace UserDirectory.Aws;

/// <summary>Gets temporary keys of a role from AWS STS in the run's region.</summary>
internal sealed class StsKeys(AwsSettings settings, NetworkSettings network)
{
    private const string SessionName = "userdirectory";

    /// <summary>Gets keys of a profile's role. Without a duration, STS gives its default, an hour.</summary>
    /// <exception cref="UserDirectoryException">STS refused the request or did not respond.</exception>
    public Task<AwsKeys> AssumeAsync(AwsProfile profile, AwsKeys caller, CancellationToken cancellationToken)
    {
        var role = profile.Needs("role_arn", "a role");
        var request = new AssumeRoleRequest
        {
            RoleArn = role.Value, RoleSessionName = profile["role_session_name"]?.Value ?? SessionName,
            ExternalId = profile["external_id"]?.Value,
            DurationSeconds = int.TryParse(profile["duration_seconds"]?.Value, out var seconds) ? seconds : null,
        };
        return AskAsync($"{role.Value} (role_arn in {role.Where})", Credentials(caller), async client =>
            (await client.AssumeRoleAsync(request, cancellationToken).ConfigureAwait(false)).Credentials,
            cancellationToken);
    }

    /// <summary>Gets keys of a role with a web identity token, from a file that other programs renew.</summary>
    /// <exception cref="UserDirectoryException">No file, or STS refused or did not respond.</exception>
    public Task<AwsKeys> ByTokenAsync(
        string arn, string? session, AwsSettings.Setting file, CancellationToken cancellationToken)
    {
        var token = Token(file);
        return AskAsync($"{arn} ({file.From})", new AnonymousAWSCredentials(), async client =>
            (await client.AssumeRoleWithWebIdentityAsync(new AssumeRoleWithWebIdentityRequest
            {
                RoleArn = arn, RoleSessionName = session ?? SessionName, WebIdentityToken = token,
            }, cancellationToken).ConfigureAwait(false)).Credentials, cancellationToken);
    }

    private static AWSCredentials Credentials(AwsKeys keys) => keys.Token is { } token
        ? new SessionAWSCredentials(keys.AccessKeyId, keys.SecretKey, token)
        : new BasicAWSCredentials(keys.AccessKeyId, keys.SecretKey);

    private string Token(AwsSettings.Setting file)
    {
        var path = settings.Environment.Expand(file.Value);
        var named = $"{path} ({file.From})";
        try
        {
            if (settings.Environment.ReadFile(path)?.Trim() is { Length: > 0 } token) return token;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CredentialSourcesErrors.UnreadableToken(named, error);
        }
        throw CredentialSourcesErrors.NoToken(named);
    }

    private async Task<AwsKeys> AskAsync(string role, AWSCredentials caller,
        Func<AmazonSecurityTokenServiceClient, Task<Credentials>> ask, CancellationToken cancellationToken)
    {
        var config = new AmazonSecurityTokenServiceConfig
        {
            HttpClientFactory = AwsHttp.Through(settings.Options.Handler, network),
        };
        var place = AwsTarget.Of(settings, "STS", null);
        place.ApplyTo(config);
        using var client = new AmazonSecurityTokenServiceClient(caller, config);
        var where = place.Endpoint?.Value ?? config.RegionEndpoint.SystemName;
        try
        {
            var keys = await AwsHttp.TryAsync(network.Time, () => ask(client), cancellationToken).ConfigureAwait(false);
            if (keys is not { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0 })
                throw AwsErrors.InvalidStsResponse(role, where);
            return new AwsKeys(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken, keys.Expiration is { } end
                ? new DateTimeOffset(end.ToUniversalTime())
                : null);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && AwsHttp.IsForeign(error))
        {
            throw error switch
            {
                AmazonServiceException { StatusCode: not 0 } service => AwsErrors.NoStsKeys(role, where, service),
                _ when AwsHttp.IsNetwork(error) =>
                    AwsErrors.NoStsKeys(role, where, TransportFailure.From(error, "AWS STS")),
                _ => AwsErrors.InvalidStsResponse(role, where, error),
            };
        }
    }
}
