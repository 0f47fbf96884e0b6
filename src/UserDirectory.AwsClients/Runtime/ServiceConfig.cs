using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.Util.Internal;

namespace UserDirectory.AwsClients;

/// <summary>
/// Configuration of a service client: endpoints by region, FIPS and dual stack, and the overrides that
/// <see cref="ClientConfig.ServiceURL"/> reads (<c>AWS_ENDPOINT_URL[_{SERVICE}]</c> and the profile).
/// </summary>
/// <param name="serviceId">Name of the service in environment variables and profiles.</param>
/// <param name="endpointPrefix">First label of the host, and the service name of signatures.</param>
/// <param name="version">API version of the service.</param>
public abstract class ServiceConfig(string serviceId, string endpointPrefix, string version)
    : ClientConfig(DefaultModes), IServiceMetadata
{
    // Connect timeouts in milliseconds that every AWS SDK uses for a defaults mode.
    private static readonly DefaultConfigurationProvider DefaultModes = new(
    [
        Mode(DefaultConfigurationMode.Standard, 3100),
        Mode(DefaultConfigurationMode.InRegion, 1100),
        Mode(DefaultConfigurationMode.CrossRegion, 3100),
        Mode(DefaultConfigurationMode.Mobile, 30000),
        Mode(DefaultConfigurationMode.Auto, 1100),
    ]);

    private static readonly Dictionary<string, string> NoOtherNames = [];

    private static readonly string SdkUserAgent = InternalSDKUtils.BuildUserAgentString(
        typeof(ServiceConfig).Assembly.GetName().Version!.ToString(3));

    public override string RegionEndpointServiceName { get; } = endpointPrefix;

    public override string ServiceVersion { get; } = version;

    public override string UserAgent => SdkUserAgent;

    string IServiceMetadata.ServiceId => serviceId;

    IDictionary<string, string> IServiceMetadata.OperationNameMapping => NoOtherNames;

    internal string UserAgentOfClient() =>
        string.IsNullOrEmpty(ClientAppId) ? $"{UserAgent} md/ClientAsync"
        : $"{UserAgent} app/{Regex.Replace(ClientAppId, "[^!#$%&'*+.^_`|~0-9A-Za-z-]", "-")} md/ClientAsync";

    /// <exception cref="AmazonClientException">No region, or an endpoint URL with FIPS or dual stack.</exception>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        var url = ServiceURL;
        if (string.IsNullOrEmpty(url)) return new Endpoint(RegionalUrl());
        if (UseFIPSEndpoint || UseDualstackEndpoint)
            throw new AmazonClientException(
                "An endpoint URL can't be combined with FIPS or dual stack. Remove one of the settings.");
        return new Endpoint(url);
    }

    private string RegionalUrl()
    {
        var region = RegionEndpoint?.SystemName ?? throw new AmazonClientException("The region is missing.");
        var partition = Fn.Partition(region);
        var fips = UseFIPSEndpoint && (UseDualstackEndpoint || HasFipsHost(partition.name)) ? "-fips" : "";
        var suffix = UseDualstackEndpoint ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return $"{(UseHttp ? "http" : "https")}://{RegionEndpointServiceName}{fips}.{region}.{suffix}";
    }

    /// <summary>Whether FIPS has a separate host; otherwise the regular host is the FIPS endpoint.</summary>
    private protected virtual bool HasFipsHost(string partition) => true;

    protected override void Initialize()
    {
        ServiceId = serviceId;
        AuthenticationServiceName = RegionEndpointServiceName;
    }

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, int connectMilliseconds) => new()
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMilliseconds),
    };
}
