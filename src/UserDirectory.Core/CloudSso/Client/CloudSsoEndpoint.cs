using UserDirectory.Changes;
using UserDirectory.Connections.AlibabaCloud;
using UserDirectory.Http;
using UserDirectory.PowerShell.Host;

namespace UserDirectory.CloudSso.Client;

/// <summary>Where a CloudSSO directory is called.</summary>
/// <param name="Address">The API's address.</param>
/// <param name="Region">The region, null where only an address was given.</param>
internal sealed record CloudSsoEndpoint(Uri Address, string? Region)
{
    private const string Variable = "ALIBABA_CLOUD_REGION_ID";

    // The names of the SDKs, of the aliyun command and of Terraform.
    private static readonly string[] Variables =
        [Variable, "ALIBABACLOUD_REGION_ID", "ALICLOUD_REGION_ID", "ALICLOUD_REGION"];

    /// <summary>Where the region is from; null: none is known.</summary>
    public string? RegionFrom { get; private init; }

    /// <summary>The regions that have CloudSSO.</summary>
    public static IReadOnlyList<string> Regions { get; } =
        ["cn-shanghai", "cn-hongkong", "us-west-1", "eu-central-1", "ap-southeast-1", "ap-northeast-2"];

    /// <exception cref="UserDirectoryException">No region, or one without CloudSSO.</exception>
    public static CloudSsoEndpoint Of(ConnectionOptions options, AlibabaEnvironment environment)
    {
        if (options.EndpointUrl is { } url)
        {
            var set = Variables.FirstOrDefault(name => environment.Setting(name) is not null);
            return new(url, options.Region ?? (set is null ? null : environment.Setting(set)))
            {
                RegionFrom = options.Region is null ? set : "-Region",
            };
        }

        var (region, from) = Find(options, environment);
        var known = Regions.FirstOrDefault(name => string.Equals(name, region, StringComparison.OrdinalIgnoreCase))
            ?? throw Wrong("InvalidRegion",
                $"CloudSSO is not in region '{region}' ({from}). "
                + $"Give the directory's region: {string.Join(", ", Regions)}.");
        return new(new Uri($"https://cloudsso.{known}.aliyuncs.com"), known)
        {
            RegionFrom = from == "as given" ? "-Region" : from.Replace("from ", ""),
        };
    }

    private static (string Region, string From) Find(ConnectionOptions options, AlibabaEnvironment environment)
    {
        if (options.Region is { } given)
            return (given, "as given");
        if (Variables.FirstOrDefault(one => environment.Setting(one) is not null) is { } set)
            return (environment.Setting(set)!, $"from {set}");
        var profile = CliConfiguration.Read(environment)?.Profile(options.ProfileName, environment);
        if (Text.OrNull(profile?.RegionId) is { } region)
            return (region, $"from CLI profile '{profile!.Name}'");
        throw Wrong("NoRegion",
            $"No region. Give the CloudSSO directory's region: {string.Join(", ", Regions)}. "
            + $"It can also be in {Variable} or in the CLI profile.");
    }

    private static UserDirectoryException Wrong(string code, string message) => new(FailureKind.Target, code, message);
}
