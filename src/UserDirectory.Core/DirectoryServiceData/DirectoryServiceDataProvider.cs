using Amazon.DirectoryServiceData;
using UserDirectory.Aws;
using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.DirectoryServiceData;

/// <summary>AWS Directory Service Data: the users of an AWS Managed Microsoft AD.</summary>
public static class DirectoryServiceDataProvider
{
    /// <summary>The provider's record.</summary>
    public static DirectoryProvider Provider { get; } = new()
    {
        Name = "DirectoryServiceData",
        Noun = "DsdUser",
        KeyParameter = "SAMAccountName",
        Catalog = DirectoryServiceDataCatalog.Catalog,
        Id = new("DirectoryId", "directory id", @"\Ad-[0-9a-f]{10}\z", "d- and 10 hexadecimal digits"),
        Regions = () => AwsTarget.RegionNames(),
        // A read may use another domain controller than the update (AWS Directory Service Administration Guide, "AWS
        // Directory Service Data", "Replication and consistency"). Within a site, each replication step starts 15
        // seconds after a change, and no domain controller is more than three steps away (Microsoft, "How Active
        // Directory Replication Topology Works").
        ReadLag = TimeSpan.FromMinutes(1),
        // A directory accepts 8 reads and 4 writes per second in the Standard edition, 16 and 8 in the Enterprise
        // edition, and 10 concurrent requests; all directories of an account together accept 100 requests per second.
        // No response tells the module the edition, so the lower rates are used.
        Limits = new(
            new("https://docs.aws.amazon.com/general/latest/gr/ds_region.html"),
            operation => operation == "UpdateUser" ? ("writes", 4) : ("reads", 8))
        {
            MostAtOnce = 10,
        },
        ShownColumns = ["SAMAccountName", "DisplayName", "EmailAddress", "Title", "Department"],
        // Lambdas, so that a sandbox or the help does not load the AWS assemblies.
        Profiles = () => AwsConnection.ProfileNames(),
        Connect = (id, connection, governor) => Connect(id, connection, governor),
    };

    private static DirectoryServiceDataDirectory Connect(
        string directoryId, ConnectionOptions connection, GovernorOptions governor)
    {
        var config = AwsConnection.Configure(new AmazonDirectoryServiceDataConfig(), connection);
        var client = new AmazonDirectoryServiceDataClient(config.DefaultAWSCredentials, config);
        var paced = new RequestGovernor(governor, Provider.Limits);
        return new DirectoryServiceDataDirectory(client, directoryId, paced, () => Guid.NewGuid().ToString());
    }
}
