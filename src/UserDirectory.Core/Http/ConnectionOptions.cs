using UserDirectory.Changes;

namespace UserDirectory.Http;

/// <summary>
/// Caller, credentials and endpoint. A setting that is not given comes from where the cloud's own tools take it: the
/// environment, profile
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

    /// <summary>
    /// The handler that sends the requests instead of the network: a sandbox's or a test's. It is not disposed.
    /// </summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Whether this is all: nothing is read of the environment and of files.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Called once with who signs and where, before the first request.</summary>
    public Action<SignedBy>? SayWho { get; init; }

    /// <summary>Called with warnings about credentials, from any thread.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>The clock of the network's limits and of credentials.</summary>
    internal TimeProvider Time { get; set; } = TimeProvider.System;

    // A variable that was not set is blank: to take it for "not given" could update another account's users.
    internal void Check()
    {
        var given = new[]
        {
            ("region", Region), ("profile name", ProfileName), ("access key", AccessKey), ("secret key", SecretKey),
            ("session token", SessionToken),
        };
        foreach (var (name, value) in given)
        {
            if (value is not null && string.IsNullOrWhiteSpace(value))
                throw Wrong($"The {name} is blank: give one, or leave it out.");
        }
        if (EndpointUrl is { } url && !IsPlain(url))
            throw Wrong("The endpoint must be an http or https address without a user and a query.");
    }

    internal static bool IsPlain(Uri url) =>
        url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.Query.Length == 0 && url.UserInfo.Length == 0;

    private static UserDirectoryException Wrong(string message) => new(FailureKind.Target, "InvalidInput", message);
}
