using System.Net;

namespace UserDirectory.Aws;

/// <summary>
/// Gets the keys of the machine's own role, and its region, from the instance metadata service. Requests a token first
/// (IMDSv2); without a token, requests without one are sent unless they are turned off (IMDSv1).
/// </summary>
internal sealed class InstanceKeys(AwsSettings settings)
{
    private const string Disabled = "AWS_EC2_METADATA_DISABLED";
    private const string Roles = "latest/meta-data/iam/security-credentials/";

    private readonly MetadataHttp _http = new(settings.Options.Handler);

    /// <exception cref="Changes.UserDirectoryException">The machine has no role or no keys.</exception>
    public async Task<AwsKeys> GetAsync(CancellationToken cancellationToken)
    {
        if (IsOff) throw Nothing(AwsErrors.RoleOff(Disabled));
        var token = await TokenAsync(cancellationToken).ConfigureAwait(false);
        var (status, body) = await ReadAsync(Roles, token, cancellationToken).ConfigureAwait(false);
        if (status == 0) throw Nothing(AwsErrors.NoMetadata);
        var role = body.Split('\n')[0].Trim();
        if (status != HttpStatusCode.OK || role.Length == 0) throw Nothing(AwsErrors.NoMachineRole(status));
        (status, body) = await ReadAsync(Roles + Uri.EscapeDataString(role), token, cancellationToken)
            .ConfigureAwait(false);
        var response = status == HttpStatusCode.OK ? MetadataHttp.Keys.Of(body) : null;
        return response?.ToKeys() ?? throw AwsErrors.NoMachineKeys(role, status, response?.Code);
    }

    /// <summary>Returns the machine's region; null if the metadata service does not return it.</summary>
    public async Task<string?> RegionAsync(CancellationToken cancellationToken)
    {
        if (IsOff) return null;
        var token = await TokenAsync(cancellationToken).ConfigureAwait(false);
        var (status, body) = await ReadAsync("latest/meta-data/placement/region", token, cancellationToken)
            .ConfigureAwait(false);
        return status == HttpStatusCode.OK ? body.Trim() : null;
    }

    private bool IsOff =>
        string.Equals(settings.Environment.Setting(Disabled), "true", StringComparison.OrdinalIgnoreCase);

    private Uri Root
    {
        get
        {
            var set = settings.Find("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint");
            if (set is not null)
            {
                return Uri.TryCreate(set.Value.TrimEnd('/') + "/", UriKind.Absolute, out var address)
                    && address.Scheme is "http" or "https"
                    ? address
                    : throw AwsErrors.NotAnAddress(set.From);
            }
            var mode = settings.Find("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode");
            return new Uri(string.Equals(mode?.Value, "ipv6", StringComparison.OrdinalIgnoreCase)
                ? "http://[fd00:ec2::254]/"
                : "http://169.254.169.254/");
        }
    }

    // With a hop limit of 1, the response with the token does not reach a container.
    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        var (status, body) = await _http.SendAsync(HttpMethod.Put, new Uri(Root, "latest/api/token"),
            ("x-aws-ec2-metadata-token-ttl-seconds", "21600"), cancellationToken).ConfigureAwait(false);
        if (status == HttpStatusCode.OK && body.Trim().Length > 0) return body.Trim();
        var (isOff, from) = settings.Flag("AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled");
        return isOff ? throw Nothing(AwsErrors.NoMetadataToken(from)) : null;
    }

    private Task<(HttpStatusCode Status, string Body)> ReadAsync(
        string path, string? token, CancellationToken cancellationToken) =>
        _http.SendAsync(HttpMethod.Get, new Uri(Root, path),
            token is null ? null : ("X-aws-ec2-metadata-token", token), cancellationToken);

    private Changes.UserDirectoryException Nothing(string why) => AwsErrors.NoSource(settings.Profiles, why);
}
