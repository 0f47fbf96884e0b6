namespace UserDirectory.Http;

/// <summary>Signer and endpoint of a run's requests, without secrets.</summary>
/// <param name="AccessKeyId">The access key id that signs the first request.</param>
/// <param name="Source">The source of the key, such as <c>profile 'hr' in /home/ann/.aws/credentials</c>.</param>
/// <param name="Region">The region; null if it is not known, because the caller gave an endpoint.</param>
/// <param name="RegionSource">The source of the region, such as <c>AWS_REGION</c>.</param>
/// <param name="Endpoint">The endpoint and its source; null for the service's own endpoint in the region.</param>
public sealed record SignedBy(
    string AccessKeyId, string Source, string? Region, string? RegionSource, string? Endpoint)
{
    /// <inheritdoc/>
    public override string ToString() => $"access key {AccessKeyId} ({Source})"
        + (Region is null ? "" : $", region {Region} ({RegionSource})")
        + (Endpoint is null ? "" : $", endpoint {Endpoint}");
}
