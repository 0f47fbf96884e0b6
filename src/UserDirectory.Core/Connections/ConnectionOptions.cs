
namespace UserDirectory.Connections;

/// <summary>
/// Who calls, and where. What is not given comes from where the cloud's own tools take it: the environment, profile
/// files, the machine's role.
/// </summary>
public sealed class ConnectionOptions
{
    /// <summary>The region's code, as <c>eu-west-1</c> or <c>cn-shanghai</c>.</summary>
    public string? Region { get; init; }

    /// <summary>A profile of the cloud's configuration files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The access key id; goes with <see cref="SecretKey"/>.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The access key's secret. It is never shown.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The token of temporary credentials. It is never shown.</summary>
    public string? SessionToken { get; init; }

    /// <summary>An endpoint to call instead of the service's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>What sends the requests, instead of the network: a sandbox or a test. It is not disposed.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
