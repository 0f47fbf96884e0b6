using Amazon.Runtime;
using UserDirectory.Changes;
using UserDirectory.CredentialSources;
using UserDirectory.Http;
using UserDirectory.Requests;

namespace UserDirectory.Aws;

/// <summary>Connects AWS clients with the same settings as boto3 and the AWS CLI, and sends their requests.</summary>
internal static class AwsConnection
{
    /// <summary>The header of a request with the session token.</summary>
    internal const string TokenHeader = "X-Amz-Security-Token";

    /// <summary>The profiles in AWS's files, for completion; empty if a file can't be read.</summary>
    public static IReadOnlyList<string> ProfileNames()
    {
        try
        {
            return new AwsProfiles(AwsEnvironment.ThisComputer).Names;
        }
        catch (UserDirectoryException)
        {
            return [];
        }
    }

    /// <summary>Sets a client's configuration and credentials, by default from this computer's settings.</summary>
    /// <exception cref="UserDirectoryException">
    /// A setting or source is wrong or missing. Sources that need a request fail later, with the first request.
    /// </exception>
    public static T Configure<T>(T config, ConnectionOptions options, IReadOnlyList<string>? regions = null,
        AwsEnvironment? environment = null)
        where T : ClientConfig
    {
        var settings = new AwsSettings(options, environment ?? AwsEnvironment.ThisComputer);
        var place = AwsTarget.Of(settings, config.ServiceId, options.EndpointUrl);
        var network = NetworkOf(config, settings);
        var sources = new AwsKeySources(settings, network);
        var source = sources.Choose();
        var credentials = new RunCredentials(source, options.Time, options.Warn);
        if (place.Region is null && place.Endpoint is null)
            place = place with { Region = RegionOfMachine(sources, source, credentials) };
        CheckRegion(place, regions);
        // AWS_DISABLE_CLOCK_SKEW_CORRECTION and similar settings turn the correction off. The SDK's own correction is
        // always off below, because it would be added to the correction of our handler.
        var correctsClock = ClockSkewCorrection.IsWanted(config);
        place.ApplyTo(config);
        config.DefaultAWSCredentials = credentials;
        config.DisableClockSkewCorrection = true;
        config.HttpClientFactory = new ServiceClients(options.Handler, network, correctsClock);
        config.HttpClientCacheSize = 1;
        credentials.Keys.Report(options.SayWho, keys => new SignedBy(keys.AccessKeyId, source.Name,
            place.Region?.Value, place.Region?.From,
            place.Endpoint is { } endpoint ? $"{endpoint.Value} ({endpoint.From})" : null));
        return config;
    }

    /// <summary>Sends an AWS request. Exceptions without a meaning of the service have their common meaning.</summary>
    public static Task<T> SendAwsAsync<T>(
        this RequestGovernor governor, RequestGovernor.Context context, Func<Exception, FailureMeaning?> meaningOf,
        Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
        where T : AmazonWebServiceResponse =>
        governor.SendAsync(context, send, answer => answer.ResponseMetadata?.RequestId,
            error => AwsFailure.From(error, meaningOf(error)), cancellationToken);

    // Same as the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
    private static NetworkSettings NetworkOf(ClientConfig config, AwsSettings settings)
    {
        var network = NetworkSettings.Of(settings.Environment.Variable, settings.Options.Time, "AWS_CA_BUNDLE");
        return config.GetWebProxy() is { } proxy ? network with { Proxy = proxy } : network;
    }

    // The machine's region is used only with the machine's role: with a profile, nobody has chosen this region.
    private static AwsSettings.Setting RegionOfMachine(
        AwsKeySources sources, AwsKeys.Source source, RunCredentials credentials)
    {
        // Without a role, the error must be about the missing credentials and not the missing region.
        if (source.IsMachine) credentials.Keys.GetAsync(CancellationToken.None).GetAwaiter().GetResult();
        var region = source.IsMachine
            ? sources.Instance.RegionAsync(CancellationToken.None).GetAwaiter().GetResult()
            : null;
        return region is { Length: > 0 } ? new(region, "this machine")
            : throw HttpErrors.NoRegion("AWS_REGION, AWS_DEFAULT_REGION or the profile's region");
    }

    private static void CheckRegion(AwsTarget place, IReadOnlyList<string>? regions)
    {
        if (place.Endpoint is not null || regions is null || regions.Contains(place.Region!.Value)) return;
        throw HttpErrors.NotInRegion("The service", place.Region.Value, place.Region.From, regions);
    }

    // The SDK's own clients are shared by the process and follow redirects.
    private sealed class ServiceClients(HttpMessageHandler? given, NetworkSettings network, bool correctsClock)
        : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            var handler = ServiceHttp.CreateHandler(given, network, TokenHeader);
            return new HttpClient(correctsClock
                ? new ClockSkewCorrection(handler, clientConfig.DefaultAWSCredentials)
                : handler);
        }
    }

    /// <summary>The credentials of a run for AWS's clients, shared by all requests.</summary>
    private sealed class RunCredentials(AwsKeys.Source source, TimeProvider time, Action<string>? warn)
        : AWSCredentials
    {
        public RenewedKeys<AwsKeys> Keys { get; } =
            new(stop => GetAsync(source, time, stop), keys => keys.End, time) { Warn = warn };

        public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

        public override async Task<ImmutableCredentials> GetCredentialsAsync()
        {
            var keys = await Keys.GetAsync(CancellationToken.None).ConfigureAwait(false);
            return new ImmutableCredentials(keys.AccessKeyId, keys.SecretKey, keys.Token);
        }

        private static async Task<AwsKeys> GetAsync(
            AwsKeys.Source source, TimeProvider time, CancellationToken cancellationToken)
        {
            var keys = await source.GetAsync(cancellationToken).ConfigureAwait(false);
            var now = time.GetUtcNow();
            if (keys.End is not { } end || end > now) return keys;
            // A machine's keys may work after their end, if the metadata service did not renew them in time.
            if (source.IsMachine) return keys with { End = now + TimeSpan.FromMinutes(10) };
            throw AwsErrors.Expired(source.Name, end, now);
        }
    }
}
