using UserDirectory.Connections.AlibabaCloud;
using UserDirectory.Http;

namespace UserDirectory.CloudSso.Client;

/// <summary>Makes clients of CloudSSO out of what the caller gave and what the computer has.</summary>
internal static class CloudSsoConnection
{
    /// <summary>A client that finds its credentials with its first call. The caller disposes it.</summary>
    /// <param name="options">What the caller gave.</param>
    /// <param name="time">The clock of signatures, of renewals and of timeouts.</param>
    /// <param name="environment">Where to look for the rest; the computer's own where null.</param>
    /// <param name="nonce">A new text a request; a random one where null.</param>
    /// <exception cref="Changes.UserDirectoryException">It is not clear where to call.</exception>
    public static ICloudSsoClient CreateClient(
        ConnectionOptions options,
        TimeProvider time,
        AlibabaEnvironment? environment = null,
        Func<string>? nonce = null)
    {
        environment ??= AlibabaEnvironment.ThisComputer;
        nonce ??= () => Guid.NewGuid().ToString("N");
        var endpoint = CloudSsoEndpoint.Of(options, environment);
        var network = NetworkSettings.Of(environment.Variable, time);
        var http = ServiceHttp.CreateClient(options.Handler, network);
        var sts = new StsClient(http, environment, endpoint.Region, time, nonce);
        // Through a proxy, 100.100.100.200 would be the proxy's own metadata.
        var direct = ServiceHttp.CreateDirectClient(options.Handler);
        var metadata = new EcsMetadata(direct, environment, time);
        var profiles = new CliProfileCredentials(environment, sts, metadata, direct, time);
        var chain = new CredentialChain(Sources(options, environment, sts, metadata, profiles), time);
        var credentials = new CachedCredentials(chain, time, options.Warn);
        Say(options, endpoint, chain, credentials);
        return new CloudSsoClient(http, endpoint.Address, credentials, time, nonce)
        {
            CredentialsHttp = direct,
        };
    }

    /// <summary>What the caller names is all that counts; only without it the computer is searched.</summary>
    private static ICredentialSource[] Sources(
        ConnectionOptions options,
        AlibabaEnvironment environment,
        StsClient sts,
        EcsMetadata metadata,
        CliProfileCredentials profiles)
    {
        var name = options.ProfileName;
        var given = new ExplicitKeySource(options);
        var profile = new CliProfileSource(environment, name, profiles);
        return name is not null
            ? [given, profile]
            :
            [
                given,
                new EnvironmentKeySource(environment),
                new OidcRoleSource(environment, sts),
                profile,
                new CredentialsFileSource(environment, sts, metadata),
                new EcsRoleSource(metadata),
            ];
    }

    // Asks for the keys now. If there are none, the first request fails with the same error, and every row comes back.
    private static void Say(
        ConnectionOptions options, CloudSsoEndpoint endpoint, CredentialChain chain, CachedCredentials credentials)
    {
        if (options.SayWho is not { } signed) return;
        try
        {
            var keys = credentials.GetAsync(CancellationToken.None).GetAwaiter().GetResult();
            signed(new SignedBy(keys.AccessKeyId, chain.Source!, endpoint.Region, endpoint.RegionFrom,
                options.EndpointUrl is null ? null : $"{endpoint.Address.AbsoluteUri} (-EndpointUrl)"));
        }
        catch (AlibabaConnectionException)
        {
            // It is kept, and thrown to every request.
        }
    }
}
