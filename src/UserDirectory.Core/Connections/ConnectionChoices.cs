using Amazon;
using Amazon.Runtime.CredentialManagement;
using UserDirectory.CloudSso.Client;
using UserDirectory.Connections.AlibabaCloud;

namespace UserDirectory.Connections;

/// <summary>What there is to choose from for a connection, for what offers it: completion.</summary>
public static class ConnectionChoices
{
    /// <summary>The regions of AWS that this version of its SDK knows.</summary>
    public static IReadOnlyList<string> AwsRegions =>
        [.. RegionEndpoint.EnumerableAllRegions.Select(region => region.SystemName)];

    /// <summary>The regions that have Amazon WorkMail.</summary>
    public static IReadOnlyList<string> WorkMailRegions => UserDirectories.WorkMailRegions;

    /// <summary>The regions that have CloudSSO.</summary>
    public static IReadOnlyList<string> CloudSsoRegions => CloudSsoEndpoint.Regions;

    /// <summary>The profiles in AWS's configuration and credentials files.</summary>
    public static IReadOnlyList<string> AwsProfiles() =>
        [.. new CredentialProfileStoreChain().ListProfiles().Select(profile => profile.Name)];

    /// <summary>The profiles of Alibaba Cloud CLI; none where its file can't be read.</summary>
    public static IReadOnlyList<string> AlibabaCloudProfiles()
    {
        try
        {
            var profiles = CliConfiguration.Read(AlibabaEnvironment.ThisComputer)?.Profiles ?? [];
            return [.. profiles.Select(profile => profile.Name).OfType<string>()];
        }
        catch (AlibabaConnectionException)
        {
            return [];
        }
    }
}
