namespace UserDirectory.Http;

/// <summary>
/// Credentials, region and endpoint. Missing settings come from the sources that the cloud's own tools use: environment
/// variables, profile files and the role of the machine.
/// </summary>
public sealed class ConnectionOptions
{
    /// <summary>The region's code, such as <c>eu-west-1</c> or <c>cn-shanghai</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The name of a profile in the cloud's configuration files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The access key id, used with <see cref="SecretKey"/>.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The access key's secret, which is never shown.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The session token of temporary credentials, which is never shown.</summary>
    public string? SessionToken { get; init; }

    /// <summary>An endpoint to use instead of the service's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>A handler in place of the network, for sandboxes and tests. The caller disposes it.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Whether these settings are complete, so that no environment variable and no file is read.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Called once with the signer and endpoint, before the first request.</summary>
    public Action<SignedBy>? SayWho { get; init; }

    /// <summary>Called with warnings about credentials, from any thread.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>The clock for network timeouts and credentials.</summary>
    internal TimeProvider Time { get; set; } = TimeProvider.System;

    // A script's variable that was not set is blank, and must not select the users of another account.
    internal void Check()
    {
        var given = new[]
        {
            ("region", Region), ("profile name", ProfileName), ("access key", AccessKey), ("secret key", SecretKey),
            ("session token", SessionToken),
        };
        foreach (var (name, value) in given)
        {
            if (value is not null && string.IsNullOrWhiteSpace(value)) throw HttpErrors.Blank(name);
        }
        if (EndpointUrl is { } url && !IsPlain(url)) throw HttpErrors.InvalidEndpoint("InvalidInput", "The endpoint");
    }

    internal static bool IsPlain(Uri url) =>
        url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.Query.Length == 0 && url.UserInfo.Length == 0;
}
