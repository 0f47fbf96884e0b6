using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using UserDirectory.Changes;

namespace UserDirectory.Connections.Aws;

/// <summary>Credentials, region and endpoint of AWS clients, as every AWS SDK finds them.</summary>
internal static class AwsConnection
{
    // What a request to an endpoint of the caller's own is signed for, where no region is known.
    private const string SigningRegionOfOwnEndpoint = "us-east-1";

    private static readonly Regex RegionName = new(@"\A[a-z]{2,}(-[a-z]+)+-\d{1,2}\z");

    /// <summary>
    /// The regions of AWS that this version of its SDK knows, without its names of single endpoints
    /// (<c>us-east-1-regional</c>).
    /// </summary>
    public static IReadOnlyList<string> RegionNames() =>
    [
        .. RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName)
            .Where(name => RegionName.IsMatch(name)),
    ];

    /// <summary>The profiles in AWS's configuration and credentials files.</summary>
    public static IReadOnlyList<string> ProfileNames() =>
        [.. new CredentialProfileStoreChain().ListProfiles().Select(profile => profile.Name)];

    /// <summary>Makes the configuration of a client, which has the credentials too.</summary>
    /// <param name="config">The service's configuration.</param>
    /// <param name="options">What the caller gave.</param>
    /// <param name="regions">The only regions that have the service; null: not known to be limited.</param>
    /// <exception cref="UserDirectoryException">
    /// The region is missing or has no such service, or there are no credentials; nothing was sent.
    /// </exception>
    public static T Configure<T>(T config, ConnectionOptions options, IReadOnlyList<string>? regions = null)
        where T : ClientConfig
    {
        SetPlace(config, options, regions);
        config.DefaultAWSCredentials = Credentials(options);
        // One governor paces and retries; a client that retries too would multiply both.
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 0;
        config.MaxStaleConnectionRetries = 0;
        // Nor may it correct the clock beside the correction below it, which would then add its own to that.
        var correctsClock = ClockSkewCorrection.IsWanted(config);
        config.DisableClockSkewCorrection = true;
        config.HttpClientFactory = new ServiceClients(options.Handler, NetworkOf(config, options), correctsClock);
        config.HttpClientCacheSize = 1;
        return config;
    }

    // As the aws command: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
    private static NetworkSettings NetworkOf(ClientConfig config, ConnectionOptions options)
    {
        var network = NetworkSettings.Of(Environment.GetEnvironmentVariable, options.Time, "AWS_CA_BUNDLE");
        return config.GetWebProxy() is { } proxy ? network with { Proxy = proxy } : network;
    }

    private static void SetPlace(ClientConfig config, ConnectionOptions options, IReadOnlyList<string>? regions)
    {
        var region = options.Region
            ?? Profile(options)?.Region?.SystemName
            ?? RegionOfEnvironment();
        if (region is not null && !RegionName.IsMatch(region))
            throw Wrong("InvalidRegion", $"'{region}' is no AWS region; one looks like eu-west-1.");
        config.AuthenticationRegion = region ?? SigningRegionOfOwnEndpoint;
        if (options.EndpointUrl is { } url)
        {
            config.ServiceURL = url.AbsoluteUri;
            return;
        }
        if (region is null)
            throw Wrong("NoRegion", "No AWS region is known. Give one, or set AWS_REGION or the profile's region.");
        if (regions is not null && !regions.Contains(region))
        {
            var served = string.Join(", ", regions);
            throw Wrong("InvalidRegion", $"The service is not in region {region}; it is in {served}.");
        }
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
    }

    // What the SDK finds it keeps for the process; the environment may name another since.
    private static string? RegionOfEnvironment()
    {
        FallbackRegionFactory.Reset();
        return FallbackRegionFactory.GetRegionEndpoint()?.SystemName;
    }

    // Given keys, the named profile, or the SDK's own chain.
    private static AWSCredentials Credentials(ConnectionOptions options)
    {
        if (options.AccessKey is { } accessKey)
        {
            if (options.SecretKey is not { } secretKey)
                throw Missing("The access key has no secret key with it; give both.");
            return options.SessionToken is { } token
                ? new SessionAWSCredentials(accessKey, secretKey, token)
                : new BasicAWSCredentials(accessKey, secretKey);
        }
        if (options.SecretKey is not null || options.SessionToken is not null)
            throw Missing("A secret key or session token has no access key with it; give both.");
        try
        {
            return Profile(options) is { } profile
                ? profile.GetAWSCredentials(new CredentialProfileStoreChain())
                : OfEnvironment();
        }
        catch (AmazonClientException error)
        {
            throw new UserDirectoryException(FailureKind.Credentials, "NoCredentials", options.ProfileName is null
                ? "No AWS credentials were found: neither keys nor a profile are given, and the environment, the "
                    + "profile files and the machine's role have none."
                : $"The AWS profile '{options.ProfileName}' gives no credentials: {error.Message}", error);
        }
    }

    // A resolver of this run's own: that of the process keeps a role that the environment names no more.
    private static AWSCredentials OfEnvironment()
    {
        using var resolver = new DefaultAWSCredentialsIdentityResolver();
        return resolver.ResolveIdentity(null);
    }

    private static CredentialProfile? Profile(ConnectionOptions options)
    {
        if (options.ProfileName is not { } name) return null;
        return new CredentialProfileStoreChain().TryGetProfile(name, out var profile) ? profile
            : throw Missing($"There is no AWS profile '{name}' in '{SharedCredentialsFile.DefaultFilePath}' and "
                + $"'{SharedCredentialsFile.DefaultConfigFilePath}'. To name others, set "
                + $"{SharedCredentialsFile.SharedCredentialsFileEnvVar} and "
                + $"{SharedCredentialsFile.SharedConfigFileEnvVar} before the first call of this PowerShell, "
                + "which looks once.");
    }

    private static UserDirectoryException Wrong(string code, string message) => new(FailureKind.Target, code, message);

    private static UserDirectoryException Missing(string message) =>
        new(FailureKind.Credentials, "NoCredentials", message);

    // The SDK's own are kept for the process, and follow to where an answer sends them.
    private sealed class ServiceClients(HttpMessageHandler? given, NetworkSettings network, bool correctsClock)
        : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            var handler = ServiceHttp.CreateHandler(given, network);
            return new HttpClient(correctsClock
                ? new ClockSkewCorrection(handler, clientConfig.DefaultAWSCredentials)
                : handler);
        }
    }
}
