using System.Net;
using System.Text.Json;

namespace UserDirectory.CloudSso.AlibabaCloud;

/// <summary>
/// The metadata service of an ECS instance, which gives the credentials of the instance's RAM role. A token is asked
/// for first (IMDSv2); where there is none, the older way without one is taken unless it is turned off.
/// </summary>
internal sealed class EcsMetadata(HttpClient http, AlibabaEnvironment environment, TimeProvider time)
{
    private const string Root = "http://100.100.100.200/latest/";
    private const string Roles = Root + "meta-data/ram/security-credentials/";

    /// <summary>A call. On any other computer nobody answers, and the caller should not wait for that.</summary>
    private static TimeSpan Patience { get; } = TimeSpan.FromSeconds(2);

    /// <param name="roleName">The role; null to ask the instance which it has.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<CredentialFinding> FindAsync(string? roleName, CancellationToken cancellationToken)
    {
        if (environment.IsOn("ALIBABA_CLOUD_ECS_METADATA_DISABLED"))
            return CredentialFinding.Nothing("turned off by ALIBABA_CLOUD_ECS_METADATA_DISABLED");
        try
        {
            return await AskAsync(roleName, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException)
        {
            return NotAnInstance;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NotAnInstance;
        }
    }

    private static CredentialFinding NotAnInstance =>
        CredentialFinding.Nothing("no metadata service answers, so this is not an ECS instance");

    private async Task<CredentialFinding> AskAsync(string? roleName, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Put, Root + "api/token", null, cancellationToken).ConfigureAwait(false);
        var token = FirstLine(answer.Body);
        if (token is null && environment.IsOn("ALIBABA_CLOUD_IMDSV1_DISABLED"))
            return CredentialFinding.Nothing($"the metadata service gives no token (HTTP {(int)answer.Status})");

        var role = roleName ?? environment.Setting("ALIBABA_CLOUD_ECS_METADATA");
        if (role is null)
        {
            answer = await SendAsync(HttpMethod.Get, Roles, token, cancellationToken).ConfigureAwait(false);
            role = FirstLine(answer.Body);
            if (role is null)
                return CredentialFinding.Nothing($"the instance has no RAM role (HTTP {(int)answer.Status})");
        }

        answer = await SendAsync(HttpMethod.Get, Roles + Uri.EscapeDataString(role), token, cancellationToken)
            .ConfigureAwait(false);
        return Parse(answer.Body) is { } credentials
            ? CredentialFinding.Found(credentials)
            : CredentialFinding.Nothing($"no credentials of role '{role}' (HTTP {(int)answer.Status})");
    }

    private static string? FirstLine(string? body) => Text.OrNull(body?.Split('\n')[0]);

    private static AlibabaCredentials? Parse(string? body)
    {
        try
        {
            return body is null
                ? null
                : JsonSerializer.Deserialize(body, ConnectionJson.Default.SessionKeys)?.ToCredentials();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body is null where the status is not 200.</summary>
    private async Task<(HttpStatusCode Status, string? Body)> SendAsync(
        HttpMethod method, string address, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Put)
            request.Headers.Add("X-aliyun-ecs-metadata-token-ttl-seconds", "21600");
        if (token is not null)
            request.Headers.Add("X-aliyun-ecs-metadata-token", token);

        // Not disposed: the timer may fire while this method ends.
        var patience = new CancellationTokenSource();
        using var timer = time.CreateTimer(_ => patience.Cancel(), null, Patience, Timeout.InfiniteTimeSpan);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        using var response = await http.SendAsync(request, stop.Token).ConfigureAwait(false);
        var body = await Body(response).ConfigureAwait(false);
        return (response.StatusCode, response.StatusCode == HttpStatusCode.OK ? body : null);
    }

    /// <summary>HttpClient has the body whole by now, so there is nothing to cancel.</summary>
    private static Task<string> Body(HttpResponseMessage response) => response.Content.ReadAsStringAsync();
}

/// <summary>The RAM role of the ECS instance that this runs on.</summary>
internal sealed class EcsRoleSource(EcsMetadata metadata) : ICredentialSource
{
    public string Name => "ECS instance role";

    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) =>
        metadata.FindAsync(null, cancellationToken);
}
