using UserDirectory.AwsClients;

namespace Amazon.IdentityStore;

/// <summary>Where and how to call the IAM Identity Center identity store.</summary>
public class AmazonIdentityStoreConfig() : ServiceConfig("identitystore", "identitystore", "2020-06-15")
{
    private protected override bool HasFipsHost(string partition) => partition != "aws-us-gov";
}
