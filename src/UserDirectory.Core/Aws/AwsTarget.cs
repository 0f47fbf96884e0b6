using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime;
using UserDirectory.Http;

namespace UserDirectory.Aws;

/// <summary>The target of requests to a service: region, endpoint, FIPS and dual stack.</summary>
internal sealed record AwsTarget
{
    // The region in the signature of a request to the caller's own endpoint, if no region is known.
    private const string SigningRegionOfOwnEndpoint = "us-east-1";

    private static readonly Regex RegionName = new(@"\A[a-z]{2,}(-[a-z]+)+-\d{1,2}\z");

    /// <summary>The region; null if it is not known.</summary>
    public AwsSettings.Setting? Region { get; init; }

    /// <summary>The configured endpoint; null for the service's own endpoint in the region.</summary>
    public AwsSettings.Setting? Endpoint { get; private init; }

    private bool UsesFips { get; init; }

    private bool UsesDualStack { get; init; }

    private string AppId { get; init; } = "";

    /// <summary>The AWS regions that the SDK knows, without pseudo regions (<c>us-east-1-regional</c>).</summary>
    public static IReadOnlyList<string> RegionNames() =>
    [
        .. RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName)
            .Where(name => RegionName.IsMatch(name)),
    ];

    /// <summary>Finds the configured region; null if no region is set.</summary>
    public static AwsSettings.Setting? RegionOf(AwsSettings settings)
    {
        var region = settings.Options.Region is { } given ? new AwsSettings.Setting(given, "-Region")
            : settings.Variable("AWS_REGION") ?? settings.Find("AWS_DEFAULT_REGION", "region");
        return region is null || RegionName.IsMatch(region.Value)
            ? region
            : throw AwsErrors.NotARegion(region);
    }

    /// <summary>Finds the target of a service by its id in settings, such as <c>Directory Service Data</c>.</summary>
    /// <exception cref="Changes.UserDirectoryException">A setting is wrong or excludes another.</exception>
    public static AwsTarget Of(AwsSettings settings, string serviceId, Uri? given)
    {
        var endpoint = given is not null ? new AwsSettings.Setting(given.AbsoluteUri, "-EndpointUrl")
            : Configured(settings, serviceId);
        var (fips, fipsFrom) = settings.Flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
        var (dual, dualFrom) = settings.Flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
        if (endpoint is not null && fips) throw AwsErrors.EndpointWithVariant(endpoint, "FIPS", fipsFrom);
        if (endpoint is not null && dual) throw AwsErrors.EndpointWithVariant(endpoint, "dual-stack", dualFrom);
        return new AwsTarget
        {
            Region = RegionOf(settings), Endpoint = endpoint, UsesFips = fips, UsesDualStack = dual,
            AppId = settings.Find("AWS_SDK_UA_APP_ID", "sdk_ua_app_id")?.Value ?? "",
        };
    }

    /// <summary>Sets a client's configuration completely, so that the SDK reads no settings itself.</summary>
    public void ApplyTo(ClientConfig config)
    {
        // The SDK would read other settings from profile files, and it drops a whole profile for one unknown value.
        config.IgnoreConfiguredEndpointUrls = true;
        config.UseFIPSEndpoint = UsesFips;
        config.UseDualstackEndpoint = UsesDualStack;
        config.ClientAppId = AppId;
        config.DefaultConfigurationMode = DefaultConfigurationMode.Standard;
        config.EndpointDiscoveryEnabled = false;
        config.AccountIdEndpointMode = AccountIdEndpointMode.DISABLED;
        config.DisableRequestCompression = true;
        config.RequestMinCompressionSizeBytes = 10240;
        config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        // RequestGovernor retries. Retries of the client would multiply the requests.
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = 0;
        config.MaxStaleConnectionRetries = 0;
        config.AuthenticationRegion = Region?.Value ?? SigningRegionOfOwnEndpoint;
        if (Endpoint is { } endpoint) config.ServiceURL = endpoint.Value;
        else config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region?.Value ?? SigningRegionOfOwnEndpoint);
    }

    private static AwsSettings.Setting? Configured(AwsSettings settings, string serviceId)
    {
        if (settings.Flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls").IsOn) return null;
        var name = serviceId.Replace(' ', '_').Replace('-', '_');
        var setting = settings.Variable($"AWS_ENDPOINT_URL_{name.ToUpperInvariant()}")
            ?? settings.Variable("AWS_ENDPOINT_URL")
            ?? OfServices(settings, name.ToLowerInvariant())
            ?? settings.Find("AWS_ENDPOINT_URL", "endpoint_url");
        if (setting is null) return null;
        return Uri.TryCreate(setting.Value, UriKind.Absolute, out var url) && ConnectionOptions.IsPlain(url)
            ? setting
            : throw HttpErrors.InvalidEndpoint("InvalidEndpoint", setting.From);
    }

    private static AwsSettings.Setting? OfServices(AwsSettings settings, string service)
    {
        if (settings.Profile?["services"] is not { } named) return null;
        var services = settings.Profiles.Services(named.Value)
            ?? throw AwsErrors.NoServices(named, settings.Profiles.ConfigPath);
        return AwsProfile.InBlock(services[service], "endpoint_url") is { } found
            ? new(found.Value, $"endpoint_url in {found.Where}")
            : null;
    }
}
