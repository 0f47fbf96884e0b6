using System.Net;
using UserDirectory.Http;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>
/// Gets the credentials of an ECS instance's RAM role from its metadata service. The first request gets a token
/// (IMDSv2); without a token, the older protocol is used unless it is turned off. The HTTP client bypasses the proxy,
/// because the proxy would respond with its own metadata at 100.100.100.200.
/// </summary>
internal sealed class EcsMetadata(HttpClient http, AlibabaEnvironment environment, TimeProvider time)
    : CredentialSource("ECS instance role")
{
    private const string Disabled = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    private const string Root = "http://100.100.100.200/latest/";
    private const string Roles = Root + "meta-data/ram/security-credentials/";

    // Short, because other computers get no response.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public override Task<Finding> FindAsync(CancellationToken cancellationToken) => FindAsync(null, cancellationToken);

    /// <summary>Gets the credentials of a role for a profile; the instance's own role if no role is given.</summary>
    public async Task<AlibabaCredentials> GetAsync(
        string? roleName, string profile, CancellationToken cancellationToken)
    {
        var finding = await FindAsync(roleName, cancellationToken).ConfigureAwait(false);
        return finding.Credentials ?? throw AlibabaCloudErrors.NoInstanceRole(profile, finding.WhyNot);
    }

    private async Task<Finding> FindAsync(string? roleName, CancellationToken cancellationToken)
    {
        if (environment.IsOn(Disabled)) return Finding.None(AlibabaCloudErrors.TurnedOff(Disabled));
        try
        {
            return await AskAsync(roleName, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Finding.None(AlibabaCloudErrors.NoMetadata);
        }
    }

    private async Task<Finding> AskAsync(string? roleName, CancellationToken cancellationToken)
    {
        var (status, body) = await SendAsync(HttpMethod.Put, Root + "api/token", null, cancellationToken)
            .ConfigureAwait(false);
        var token = FirstLine(body);
        if (token is null && environment.IsOn("ALIBABA_CLOUD_IMDSV1_DISABLED"))
            return Finding.None(AlibabaCloudErrors.NoMetadataToken(status));

        var role = roleName ?? environment.Setting("ALIBABA_CLOUD_ECS_METADATA");
        if (role is null)
        {
            (status, body) = await SendAsync(HttpMethod.Get, Roles, token, cancellationToken).ConfigureAwait(false);
            role = FirstLine(body);
            if (role is null) return Finding.None(AlibabaCloudErrors.NoMachineRole(status));
        }

        (status, body) = await SendAsync(HttpMethod.Get, Roles + Uri.EscapeDataString(role), token, cancellationToken)
            .ConfigureAwait(false);
        return body is not null && AlibabaCredentials.Parse(body) is { } credentials
            ? Finding.Of(credentials)
            : Finding.None(AlibabaCloudErrors.NoMachineKeys(role, status));
    }

    private static string? FirstLine(string? body) => AlibabaEnvironment.OrNull(body?.Split('\n')[0]);

    /// <summary>Sends one request; the body is null if the status is not 200.</summary>
    private async Task<(HttpStatusCode Status, string? Body)> SendAsync(
        HttpMethod method, string address, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Put) request.Headers.Add("X-aliyun-ecs-metadata-token-ttl-seconds", "21600");
        if (token is not null) request.Headers.Add("X-aliyun-ecs-metadata-token", token);

        // Not disposed, because the timer may fire while this method returns.
        var patience = new CancellationTokenSource();
        using var timer = time.CreateTimer(_ => patience.Cancel(), null, Patience, Timeout.InfiniteTimeSpan);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        using var response = await http.SendAsync(request, stop.Token).ConfigureAwait(false);
        var body = await ServiceHttp.TextOf(response).ConfigureAwait(false);
        return (response.StatusCode, response.StatusCode == HttpStatusCode.OK ? body : null);
    }
}
