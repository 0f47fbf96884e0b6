using UserDirectory.CloudSso.AlibabaCloud;
using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.CloudSso;

/// <summary>Alibaba Cloud CloudSSO.</summary>
public static class CloudSsoProvider
{
    /// <summary>The provider's record.</summary>
    public static DirectoryProvider Provider { get; } = new()
    {
        Name = "CloudSso",
        Noun = "CloudSsoUser",
        KeyParameter = "UserName",
        Catalog = CloudSsoCatalog.Catalog,
        Id = new("DirectoryId", "directory id", @"\Ad-[a-z0-9]+\z", "d- and lower-case letters and digits"),
        Regions = () => CloudSsoConnection.Regions,
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
        var client = CloudSsoConnection.CreateClient(connection, governor.Time);
        var paced = new RequestGovernor(governor, Provider.Limits);
        return new CloudSsoDirectory(client, directoryId, paced);
    }
}
