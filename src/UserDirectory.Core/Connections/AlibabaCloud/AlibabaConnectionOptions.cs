namespace UserDirectory.Connections.AlibabaCloud;

/// <summary>
/// Who calls CloudSSO, and where. What is left out is looked up as Alibaba Cloud's own tools do: environment variables,
/// an OIDC role, the profiles of <c>~/.aliyun/config.json</c>, the role of an ECS instance.
/// </summary>
public sealed class AlibabaConnectionOptions
{
    /// <summary>
    /// The region of the CloudSSO directory, as <c>cn-shanghai</c>. Without it, <c>ALIBABA_CLOUD_REGION_ID</c> counts,
    /// then the profile's <c>region_id</c>.
    /// </summary>
    public string? Region { get; init; }

    /// <summary>
    /// A profile of <c>~/.aliyun/config.json</c>. Named here, it alone gives the credentials; without it,
    /// <c>ALIBABA_CLOUD_PROFILE</c> names one, then the file's <c>current</c>.
    /// </summary>
    public string? ProfileName { get; init; }

    /// <summary>An access key id. With it, <see cref="SecretKey"/> is needed and nothing else is looked at.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret of <see cref="AccessKey"/>.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The STS token, where <see cref="AccessKey"/> is a temporary one.</summary>
    public string? SessionToken { get; init; }

    /// <summary>
    /// An absolute http or https address in place of <c>https://cloudsso.{region}.aliyuncs.com</c>; the region is then
    /// not needed and not checked.
    /// </summary>
    public string? EndpointUrl { get; init; }

    /// <summary>What every request goes through, those for credentials too; the caller disposes it.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
