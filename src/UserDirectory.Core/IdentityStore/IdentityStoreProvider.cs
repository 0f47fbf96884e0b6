using Amazon.IdentityStore;
using UserDirectory.Aws;
using UserDirectory.Http;
using UserDirectory.Providers;
using UserDirectory.Requests;

namespace UserDirectory.IdentityStore;

/// <summary>The identity store of IAM Identity Center.</summary>
public static class IdentityStoreProvider
{
    /// <summary>The provider's record.</summary>
    public static DirectoryProvider Provider { get; } = new()
    {
        Name = "IdentityStore",
        Noun = "IdsUser",
        KeyParameter = "UserName",
        Catalog = IdentityStoreCatalog.Catalog,
        Id = new("IdentityStoreId", "identity store id",
            @"\A(arn:aws[a-z-]*:identitystore::\d{12}:identitystore/)?"
                + @"(?<id>d-[0-9a-f]{10}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\z",
            "d- and 10 hexadecimal digits, or a GUID, or the store's ARN"),
        Regions = () => AwsTarget.RegionNames(),
        // The API reference of the identity store promises no read-after-write consistency and gives no time: a minute
        // is our own choice.
        ReadLag = TimeSpan.FromMinutes(1),
        // All operations of the identity store share about 20 requests per second of an account.
        Limits = RequestLimits.Shared(20, "https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html"),
        ShownColumns = ["UserName", "DisplayName", "Email", "Title", "Department"],
        // Lambdas, so that a sandbox or the help does not load the AWS assemblies.
        Profiles = () => AwsConnection.ProfileNames(),
        Connect = (id, connection, governor) => Connect(id, connection, governor),
    };

    private static IdentityStoreDirectory Connect(
        string identityStoreId, ConnectionOptions connection, GovernorOptions governor)
    {
        var config = AwsConnection.Configure(new AmazonIdentityStoreConfig(), connection);
        var client = new AmazonIdentityStoreClient(config.DefaultAWSCredentials, config);
        var paced = new RequestGovernor(governor, Provider.Limits);
        return new IdentityStoreDirectory(client, identityStoreId, paced);
    }
}
