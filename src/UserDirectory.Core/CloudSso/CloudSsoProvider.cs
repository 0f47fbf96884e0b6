using UserDirectory.Changes;
using UserDirectory.CloudSso.AlibabaCloud;
using UserDirectory.CredentialSources;
using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.CloudSso;

/// <summary>Alibaba Cloud CloudSSO.</summary>
public static class CloudSsoProvider
{
    private const string RegionVariable = "ALIBABA_CLOUD_REGION_ID";

    // The variable names of the SDKs, the Alibaba Cloud CLI and Terraform.
    private static readonly string[] RegionVariables =
        [RegionVariable, "ALIBABACLOUD_REGION_ID", "ALICLOUD_REGION_ID", "ALICLOUD_REGION"];

    private static readonly string[] Regions =
        ["cn-shanghai", "cn-hongkong", "us-west-1", "eu-central-1", "ap-southeast-1", "ap-northeast-2"];

    /// <summary>The provider's record.</summary>
    public static DirectoryProvider Provider { get; } = new()
    {
        Name = "CloudSso",
        Noun = "CloudSsoUser",
        KeyParameter = "UserName",
        Catalog = CloudSsoCatalog.Catalog,
        Id = new("DirectoryId", "directory id", @"\Ad-[a-z0-9]+\z", "d- and lower-case letters and digits"),
        Regions = () => Regions,
        Profiles = () => CliConfiguration.ProfileNames(AlibabaEnvironment.ThisComputer),
        // CloudSSO's API reference promises no read-after-write consistency: a minute is our own choice.
        ReadLag = TimeSpan.FromMinutes(1),
        Limits = RequestLimits.OfEachOperation(
            20, "https://www.alibabacloud.com/help/en/cloudsso/latest/qps-limits"),
        ShownColumns = ["UserName", "DisplayName", "Email", "Description", "Status"],
        Connect = Connect,
    };

    private static CloudSsoDirectory Connect(
        string directoryId, ConnectionOptions connection, GovernorOptions governor)
    {
        var client = CreateClient(connection, governor.Time);
        var paced = new RequestGovernor(governor, Provider.Limits);
        return new CloudSsoDirectory(client, directoryId, paced);
    }

    /// <summary>Makes a client, which gets credentials with its first request. The caller disposes it.</summary>
    /// <exception cref="UserDirectoryException">The region is missing, or CloudSSO is not available in it.</exception>
    internal static CloudSsoClient CreateClient(ConnectionOptions options, TimeProvider time,
        AlibabaEnvironment? environment = null, Func<string>? nonce = null)
    {
        environment ??= AlibabaEnvironment.ThisComputer;
        nonce ??= () => Guid.NewGuid().ToString("N");
        var endpoint = EndpointOf(options, environment);
        var network = NetworkSettings.Of(environment.Variable, time);
        var http = new HttpClient(ServiceHttp.CreateHandler(options.Handler, network, Acs3Signer.TokenHeader));
        var direct = ServiceHttp.CreateDirectClient(options.Handler);
        var sts = new StsClient(http, environment, endpoint.Region, time, nonce);
        var chain = new CredentialChain(options, environment, sts, direct, time);
        var keys = new RenewedKeys<AlibabaCredentials>(chain.GetAsync, found => found.Expiration, time)
        {
            Warn = options.Warn,
        };
        keys.Report(options.SayWho, found => new SignedBy(found.AccessKeyId, chain.Source!, endpoint.Region,
            endpoint.RegionSource,
            options.EndpointUrl is null ? null : $"{endpoint.Address.AbsoluteUri} (-EndpointUrl)"));
        return new CloudSsoClient(http, endpoint.Address, keys.GetAsync, time, nonce) { CredentialsHttp = direct };
    }

    private static Endpoint EndpointOf(ConnectionOptions options, AlibabaEnvironment environment)
    {
        var variable = options.Region is null
            ? RegionVariables.FirstOrDefault(name => environment.Setting(name) is not null) : null;
        var region = options.Region ?? (variable is null ? null : environment.Setting(variable));
        var source = options.Region is null ? variable : "-Region";
        if (options.EndpointUrl is { } url) return new(url, region, source);

        if (region is null)
        {
            var profile = CliConfiguration.Read(environment)?.Find(options.ProfileName, environment);
            region = AlibabaEnvironment.OrNull(profile?.RegionId)
                ?? throw HttpErrors.NoRegion($"{RegionVariable} or the CLI profile's region", Regions);
            source = $"CLI profile '{profile!.Name}'";
        }
        var known = Regions.FirstOrDefault(name => string.Equals(name, region, StringComparison.OrdinalIgnoreCase))
            ?? throw HttpErrors.NotInRegion("CloudSSO", region, source!, Regions);
        return new(new Uri($"https://cloudsso.{known}.aliyuncs.com"), known, source);
    }

    /// <summary>The address of a CloudSSO directory's API, and its region with its source if known.</summary>
    private sealed record Endpoint(Uri Address, string? Region, string? RegionSource);
}
