using System.Text.RegularExpressions;
using Amazon.DirectoryServiceData;
using Amazon.IdentityStore;
using Amazon.WorkMail;
using UserDirectory.Changes;
using UserDirectory.CloudSso;
using UserDirectory.CloudSso.Client;
using UserDirectory.Connections;
using UserDirectory.Connections.Aws;
using UserDirectory.DirectoryServiceData;
using UserDirectory.IdentityStore;
using UserDirectory.Pipeline;
using UserDirectory.Requests;
using UserDirectory.WorkMail;

namespace UserDirectory;

/// <summary>
/// Opens the directories. All checks that need no request are made here; each throws a
/// <see cref="UserDirectoryException"/> of kind <see cref="FailureKind.Target"/> or
/// <see cref="FailureKind.Credentials"/>.
/// </summary>
public static class UserDirectories
{
    internal static readonly string[] WorkMailRegions = ["eu-west-1", "us-east-1", "us-west-2"];

    /// <summary>The users of an Amazon WorkMail organization.</summary>
    /// <param name="organizationId"><c>m-</c> and 32 hexadecimal digits.</param>
    /// <param name="connection">Who calls, and where.</param>
    /// <param name="governor">How calls are tried.</param>
    public static IUserDirectory WorkMail(string organizationId, ConnectionOptions connection, GovernorOptions governor)
    {
        Check(connection, organizationId, "organization id", @"\Am-[0-9a-f]{32}\z", "m- and 32 hexadecimal digits");
        var config = AwsConnection.Configure(new AmazonWorkMailConfig(), connection, WorkMailRegions);
        var client = new AmazonWorkMailClient(config.DefaultAWSCredentials, config);
        return new WorkMailDirectory(client, organizationId, new RequestGovernor(governor, WorkMailDirectory.Limits));
    }

    /// <summary>The users of an AWS Managed Microsoft AD, through Directory Service Data.</summary>
    /// <param name="directoryId"><c>d-</c> and 10 hexadecimal digits.</param>
    /// <param name="connection">Who calls, and where.</param>
    /// <param name="governor">How calls are tried.</param>
    public static IUserDirectory DirectoryServiceData(
        string directoryId, ConnectionOptions connection, GovernorOptions governor)
    {
        Check(connection, directoryId, "directory id", @"\Ad-[0-9a-f]{10}\z", "d- and 10 hexadecimal digits");
        var config = AwsConnection.Configure(new AmazonDirectoryServiceDataConfig(), connection);
        var client = new AmazonDirectoryServiceDataClient(config.DefaultAWSCredentials, config);
        var paced = new RequestGovernor(governor, DirectoryServiceDataDirectory.Limits);
        return new DirectoryServiceDataDirectory(client, directoryId, paced, () => Guid.NewGuid().ToString());
    }

    /// <summary>The users of an IAM Identity Center identity store.</summary>
    /// <param name="identityStoreId"><c>d-</c> and 10 hexadecimal digits, or a GUID.</param>
    /// <param name="connection">Who calls, and where.</param>
    /// <param name="governor">How calls are tried.</param>
    public static IUserDirectory IdentityStore(
        string identityStoreId, ConnectionOptions connection, GovernorOptions governor)
    {
        Check(connection, identityStoreId, "identity store id",
            @"\A(d-[0-9a-f]{10}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\z",
            "d- and 10 hexadecimal digits, or a GUID");
        var config = AwsConnection.Configure(new AmazonIdentityStoreConfig(), connection);
        var client = new AmazonIdentityStoreClient(config.DefaultAWSCredentials, config);
        var paced = new RequestGovernor(governor, IdentityStoreDirectory.Limits);
        var directory = new IdentityStoreDirectory(client, identityStoreId, paced);
        return new PagedReads(directory, IdentityStoreDirectory.PagedReads, governor.Time);
    }

    /// <summary>The users of an Alibaba Cloud CloudSSO directory.</summary>
    /// <param name="directoryId"><c>d-</c> and lower-case letters and digits.</param>
    /// <param name="connection">Who calls, and where.</param>
    /// <param name="governor">How calls are tried.</param>
    public static IUserDirectory CloudSso(string directoryId, ConnectionOptions connection, GovernorOptions governor)
    {
        Check(connection, directoryId, "directory id", @"\Ad-[a-z0-9]+\z", "d- and lower-case letters and digits");
        var client = CloudSsoConnection.CreateClient(connection, governor.Time);
        var paced = new RequestGovernor(governor, CloudSsoDirectory.Limits);
        var directory = new CloudSsoDirectory(client, directoryId, paced);
        return new PagedReads(directory, CloudSsoDirectory.PagedReads, governor.Time);
    }

    private static void Check(ConnectionOptions connection, string id, string what, string pattern, string form)
    {
        connection.Check();
        if (Regex.IsMatch(id, pattern)) return;
        var message = $"'{id}' is no {what}: it must be {form}.";
        throw new UserDirectoryException(FailureKind.Target, "InvalidInput", message);
    }
}
