using System.Globalization;

namespace UserDirectory.Http;

/// <summary>Signer and endpoint of a run's requests. It holds no secret.</summary>
/// <param name="AccessKeyId">The access key id that signs the first request.</param>
/// <param name="Source">Where the key is from, as <c>profile 'hr' in /home/ann/.aws/credentials</c>.</param>
/// <param name="Region">The region; null: none is known, and the endpoint is the caller's own.</param>
/// <param name="RegionSource">Where the region is from, as <c>AWS_REGION</c>.</param>
/// <param name="Endpoint">The endpoint and where it is from; null: the service's own in the region.</param>
public sealed record SignedBy(
    string AccessKeyId, string Source, string? Region, string? RegionSource, string? Endpoint)
{
    /// <inheritdoc/>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "access key {0} ({1}){2}{3}",
        AccessKeyId, Source,
        Region is null ? "" : $", region {Region} ({RegionSource})",
        Endpoint is null ? "" : $", endpoint {Endpoint}");
}
