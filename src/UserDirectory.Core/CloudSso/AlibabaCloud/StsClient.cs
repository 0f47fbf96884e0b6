using System.Globalization;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>Alibaba Cloud STS 2015-04-01: temporary credentials of a role.</summary>
/// <param name="http">What requests go through.</param>
/// <param name="environment">Defaults of the session name and the region.</param>
/// <param name="region">The region to ask where neither the role nor the environment names one.</param>
/// <param name="time">The clock that requests are dated by.</param>
/// <param name="nonce">A new text a call.</param>
internal sealed class StsClient(
    HttpClient http, AlibabaEnvironment environment, string? region, TimeProvider time, Func<string> nonce)
{
    /// <inheritdoc cref="AcsRpcClient.CallAsync{T}" path="/exception"/>
    public async Task<AlibabaCredentials> AssumeRoleAsync(
        RoleToAssume role, AlibabaCredentials caller, CancellationToken cancellationToken)
    {
        const string Action = "AssumeRole";
        return await CredentialsAsync(Action, Api(role).CallAsync(
            Action, Parameters(role), caller, ConnectionJson.Default.AssumeRoleResponse, cancellationToken))
            .ConfigureAwait(false);
    }

    /// <inheritdoc cref="AcsRpcClient.CallAsync{T}" path="/exception"/>
    public async Task<AlibabaCredentials> AssumeRoleWithOidcAsync(OidcRole oidc, CancellationToken cancellationToken)
    {
        const string Action = "AssumeRoleWithOIDC";
        var form = Parameters(oidc.Role);
        form["OIDCProviderArn"] = oidc.ProviderArn;
        form["OIDCToken"] = environment.ReadFile(oidc.TokenFile)?.Trim()
            ?? throw new AlibabaConnectionException($"The OIDC token file {oidc.TokenFile} does not exist.");
        var given = form.Where(field => field.Value is not null)
            .Select(field => new KeyValuePair<string, string>(field.Key, field.Value!));
        return await CredentialsAsync(Action, Api(oidc.Role).CallUnsignedAsync(
            Action, given, form["OIDCToken"]!, ConnectionJson.Default.AssumeRoleResponse, cancellationToken))
            .ConfigureAwait(false);
    }

    private AcsRpcClient Api(RoleToAssume role)
    {
        var at = role.StsRegion ?? environment.Setting("ALIBABA_CLOUD_STS_REGION") ?? region;
        var host = at is null ? "sts.aliyuncs.com" : $"sts.{at}.aliyuncs.com";
        return new(http, new Uri($"https://{host}"), "2015-04-01", time, nonce);
    }

    private Dictionary<string, string?> Parameters(RoleToAssume role) => new()
    {
        ["RoleArn"] = role.Arn,
        ["RoleSessionName"] =
            role.SessionName ?? environment.Setting("ALIBABA_CLOUD_ROLE_SESSION_NAME") ?? "userdirectory",
        ["DurationSeconds"] = role.DurationSeconds?.ToString(CultureInfo.InvariantCulture),
        ["Policy"] = role.Policy,
        ["ExternalId"] = role.ExternalId,
    };

    // Whom STS refuses its keys, CloudSSO is not asked by: no user of the run can fare better.
    private static async Task<AlibabaCredentials> CredentialsAsync(string action, Task<AssumeRoleResponse> call)
    {
        try
        {
            var answer = await call.ConfigureAwait(false);
            return answer.Credentials.ToCredentials() ?? throw new AlibabaConnectionException(
                $"The answer to {action} lacks a part of the credentials.");
        }
        catch (AcsException refused) when (!refused.MayPass)
        {
            throw new AlibabaConnectionException(refused.Message, refused.Code ?? "NoCredentials")
            {
                RequestId = refused.RequestId,
            };
        }
    }
}
