using System.Globalization;
using System.Text.Json.Serialization;
using UserDirectory.CredentialSources;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>Client of Alibaba Cloud STS 2015-04-01, which issues temporary credentials of a role.</summary>
internal sealed partial class StsClient(
    HttpClient http, AlibabaEnvironment environment, string? region, TimeProvider time, Func<string> nonce)
{
    /// <summary>Gets credentials of a role with the credentials of the caller.</summary>
    /// <inheritdoc cref="AcsClient.SendAsync{T}" path="/exception"/>
    public Task<AlibabaCredentials> AssumeRoleAsync(
        Role role, AlibabaCredentials caller, CancellationToken cancellationToken)
    {
        const string Action = "AssumeRole";
        return CredentialsAsync(Action, Api(role).SendAsync(
            Action, Parameters(role), caller, StsJson.Default.AssumeRoleResponse, cancellationToken));
    }

    /// <summary>Gets credentials of a role with a token, from a file that other programs renew.</summary>
    /// <inheritdoc cref="AcsClient.SendAsync{T}" path="/exception"/>
    public Task<AlibabaCredentials> AssumeRoleWithOidcAsync(
        Role role, string providerArn, string tokenFile, CancellationToken cancellationToken)
    {
        const string Action = "AssumeRoleWithOIDC";
        var token = environment.ReadCredentialsFile(tokenFile)?.Trim()
            ?? throw CredentialSourcesErrors.NoToken(tokenFile);
        var form = Parameters(role);
        form["OIDCProviderArn"] = providerArn;
        form["OIDCToken"] = token;
        var given = form.Where(field => field.Value is not null)
            .Select(field => new KeyValuePair<string, string>(field.Key, field.Value!));
        return CredentialsAsync(Action, Api(role).SendUnsignedAsync(
            Action, given, token, StsJson.Default.AssumeRoleResponse, cancellationToken));
    }

    private AcsClient Api(Role role)
    {
        var place = role.StsRegion ?? environment.Setting("ALIBABA_CLOUD_STS_REGION") ?? region;
        var host = place is null ? "sts.aliyuncs.com" : $"sts.{place}.aliyuncs.com";
        return new(http, new Uri($"https://{host}"), "2015-04-01", time, nonce);
    }

    private Dictionary<string, string?> Parameters(Role role) => new()
    {
        ["RoleArn"] = role.Arn,
        ["RoleSessionName"] =
            role.SessionName ?? environment.Setting("ALIBABA_CLOUD_ROLE_SESSION_NAME") ?? "userdirectory",
        ["DurationSeconds"] = role.DurationSeconds?.ToString(CultureInfo.InvariantCulture),
        ["Policy"] = role.Policy,
        ["ExternalId"] = role.ExternalId,
    };

    // If STS refuses the role, every CloudSSO request would fail: end the run.
    private static async Task<AlibabaCredentials> CredentialsAsync(string action, Task<AssumeRoleResponse> request)
    {
        try
        {
            var response = await request.ConfigureAwait(false);
            return response.Credentials.ToCredentials() ?? throw AlibabaCloudErrors.IncompleteCredentials(action);
        }
        catch (AcsException error) when (!error.MayPass)
        {
            throw AlibabaCloudErrors.RoleRefused(error);
        }
    }

    /// <summary>A RAM role, and the settings of its session.</summary>
    internal sealed record Role(string Arn)
    {
        public string? SessionName { get; init; }

        /// <summary>The length of the session in seconds; null for the default of STS, an hour.</summary>
        public int? DurationSeconds { get; init; }

        public string? Policy { get; init; }

        public string? ExternalId { get; init; }

        public string? StsRegion { get; init; }
    }

    private sealed class AssumeRoleResponse
    {
        public required AlibabaCredentials.Session Credentials { get; init; }
    }

    [JsonSerializable(typeof(AssumeRoleResponse))]
    private sealed partial class StsJson : JsonSerializerContext;
}
