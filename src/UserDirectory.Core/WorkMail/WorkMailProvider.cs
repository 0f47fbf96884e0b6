using Amazon.WorkMail;
using UserDirectory.Aws;
using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.WorkMail;

/// <summary>Amazon WorkMail.</summary>
public static class WorkMailProvider
{
    // https://docs.aws.amazon.com/general/latest/gr/workmail.html
    private static readonly string[] Regions = ["eu-west-1", "us-east-1", "us-west-2"];

    /// <summary>The provider's record.</summary>
    public static DirectoryProvider Provider { get; } = new()
    {
        Name = "WorkMail",
        Noun = "WmUser",
        KeyParameter = "UserId",
        Catalog = WorkMailCatalog.Catalog,
        Id = new("OrganizationId", "organization id", @"\Am-[0-9a-f]{32}\z", "m- and 32 hexadecimal digits"),
        Regions = () => Regions,
        // The API reference of WorkMail promises no read-after-write consistency and gives no time: a minute is our own
        // choice.
        ReadLag = TimeSpan.FromMinutes(1),
        // This page of the AWS General Reference states no request rate. The rate is our own choice: the rate of the
        // identity store.
        Limits = RequestLimits.Shared(20, "https://docs.aws.amazon.com/general/latest/gr/workmail.html"),
        ShownColumns = ["UserName", "DisplayName", "Email", "JobTitle", "Department", "State"],
        // Lambdas, so that a sandbox or the help does not load the AWS assemblies.
        Profiles = () => AwsConnection.ProfileNames(),
        Connect = (id, connection, governor) => Connect(id, connection, governor),
    };

    private static WorkMailDirectory Connect(
        string organizationId, ConnectionOptions connection, GovernorOptions governor)
    {
        var config = AwsConnection.Configure(new AmazonWorkMailConfig(), connection, Regions);
        var client = new AmazonWorkMailClient(config.DefaultAWSCredentials, config);
        return new WorkMailDirectory(client, organizationId, new RequestGovernor(governor, Provider.Limits));
    }
}
